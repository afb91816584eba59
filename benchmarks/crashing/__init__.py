"""What `benchmarks.crashes` kills: whole runs over invented articles, with a model whose every question is written down.

`news` invents the articles, `life` is one run as it lives and dies, `nursery` is the process that runs are forked from,
`watching` looks at what each leaves behind, `trials` kills them and lets the last one end.
"""
