"""Fakes for tests of code that asks a model; they ship with briefgen so that yours can use them too.

`ScriptedLLM` says what it is told to, in the place of an adapter. `briefgen.testing.service` has a service behind the adapter
that answers, and fails, as it is told to; `briefgen.testing.faults` the ways in which it can fail, and `briefgen.testing.clock`
a clock on which nobody waits. None of them needs a network.
"""

from briefgen.testing.scripted import Script, ScriptedLLM

__all__ = ["Script", "ScriptedLLM"]
