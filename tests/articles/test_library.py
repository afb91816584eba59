"""Which files are read when paths are named, and that one bad file never loses the others."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.library import Library, _distinct, read_articles
from briefgen.articles.parsing import ArticlePolicy, short_hash

POLICY = ArticlePolicy()


def seed(words: str = "The ferry is stopped.", *, url: str = "https://news.example.org/ferry") -> str:
    return (
        f"<TITLE>Ferry</TITLE>\n<PUBLISHED_DATE>2031-04-09</PUBLISHED_DATE>\n<URL>{url}</URL>\n"
        f"<CONTENT>\n{words}\n</CONTENT>\n"
    )


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def read(*paths: str | Path, stdin: io.BytesIO | None = None) -> Library:
    return read_articles([str(path) for path in paths], stdin=stdin, policy=POLICY)


def test_a_file_is_read_under_the_name_the_user_gave(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", seed())
    assert [article.source for article in read(path).articles] == [path]


def test_standard_input_is_read_as_one_article() -> None:
    library = read("-", stdin=io.BytesIO(seed().encode()))
    assert [article.source for article in library.articles] == ["<stdin>"]


def test_without_a_standard_input_the_dash_is_a_problem() -> None:
    (problem,) = read("-").problems
    assert str(problem) == "<stdin>: cannot be read: there is no standard input"


def test_a_folder_gives_its_text_files_and_those_below_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/y.txt", "notes.md"):
        write(tmp_path / name, seed(url=f"https://news.example.org/{name}"))
    found = [Path(article.source).relative_to(tmp_path).as_posix() for article in read(tmp_path).articles]
    assert found == ["a/c/y.txt", "a/z.txt", "b.txt"]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{name}.txt", seed(url=f"https://news.example.org/{name}")) for name in "cab"]
    assert [article.source for article in read(*paths).articles] == paths


def test_a_bad_file_does_not_lose_the_good_ones(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", seed())
    bad = write(tmp_path / "bad.txt", "no tags")
    library = read(tmp_path)
    assert [article.source for article in library.articles] == [good]
    assert [problem.source for problem in library.problems] == [bad]


def test_a_folder_without_text_files_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path).problems
    assert "the folder holds no .txt file" in str(problem)


def test_a_path_that_does_not_exist_is_a_problem_that_says_what_to_do(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "gone.txt").problems
    assert "there is no such file or folder" in str(problem)
    assert problem.hint


def test_a_path_no_system_can_open_is_a_problem(tmp_path: Path) -> None:
    problems = read("a\0b.txt", tmp_path / ("x" * 5_000)).problems
    assert all("cannot be read" in str(problem) for problem in problems)
    assert problems[0].source == "a\\x00b.txt"


def test_a_file_of_fifty_megabytes_that_is_no_article_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = read(path).problems
    assert "this looks like a binary or UTF-16 file: it has no <TITLE>" in str(problem)


def test_a_stream_without_an_end_that_is_no_article_is_not_read_for_ever() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            buffer[:] = b"y\n" * (len(buffer) // 2) + b"y" * (len(buffer) % 2)
            return len(buffer)

    (problem,) = read_articles(["-"], stdin=io.BufferedReader(Endless()), policy=POLICY).problems
    assert "the file does not hold a whole article" in str(problem)


def test_of_more_files_than_a_run_reads_the_first_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    for name in "abcde":
        write(tmp_path / f"{name}.txt", seed(url=f"https://news.example.org/{name}"))
    library = read_articles([str(tmp_path), str(tmp_path / "a.txt")], stdin=None, policy=ArticlePolicy(max_files=2))
    assert [Path(article.source).stem for article in library.articles] == ["a", "b"]
    (problem,) = library.problems
    assert problem.source == str(tmp_path / "c.txt")
    assert "4 in all, was not read: a run reads at most 2 files" in str(problem)


def test_articles_that_differ_only_behind_the_cut_are_one_with_a_note(tmp_path: Path) -> None:
    policy = ArticlePolicy(max_content=40)
    write(tmp_path / "a.txt", seed("The ferry is stopped. The harbour is open until noon."))
    other = write(tmp_path / "b.txt", seed("The ferry is stopped. The harbour is open until nightfall."))
    (article,) = read_articles([str(tmp_path)], stdin=None, policy=policy).articles
    assert f"{other} holds the same article as far as it is read; it was read once." in article.notes


def test_a_line_of_a_hundred_thousand_characters_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "line.txt", seed("ferry " * 17_000))
    assert len(read(path).articles) == 1


def test_a_repeated_article_is_read_once_with_a_note(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", seed())
    copy = write(tmp_path / "b.txt", seed())
    (article,) = read(tmp_path).articles
    assert article.notes == (f"{copy} holds the same article; it was read once.",)


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", seed())
    (article,) = read(path, path).articles
    assert article.notes == ()


def test_another_version_under_one_url_and_date_is_read_under_an_id_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", seed("The ferry is stopped."))
    write(tmp_path / "b.txt", seed("The ferry sails again."))
    write(tmp_path / "c.txt", seed("The ferry sails again."))
    first, second = read(tmp_path).articles
    assert first.id == short_hash("https://news.example.org/ferry\n2031-04-09")
    assert second.id == short_hash(second.text)
    assert [note.split(";")[0].split(":")[0].replace(str(tmp_path), "") for note in second.notes] == [
        "It has the URL and date of /a.txt and other words",
        "/c.txt holds the same article",
    ]


def test_of_three_versions_each_has_an_id_of_its_own_and_names_the_first(tmp_path: Path) -> None:
    for name, words in {
        "a": "It is stopped.",
        "b": "It sails.",
        "c": "It sank.",
        "d": "It sails.",
        "e": "It is stopped.",
    }.items():
        write(tmp_path / f"{name}.txt", seed(words))
    articles = read(tmp_path).articles
    assert [Path(article.source).stem for article in articles] == ["a", "b", "c"]
    assert len({article.id for article in articles}) == 3
    assert [note.replace(f"{tmp_path}/", "").split(" ")[0] for article in articles for note in article.notes] == [
        "e.txt",  # holds the same article as a.txt
        "It",  # has the URL and date of a.txt
        "d.txt",
        "It",
    ]
    assert all(f"{tmp_path}/a.txt and other words" in article.notes[0] for article in articles[1:])


def test_other_spaces_and_line_ends_are_no_other_version(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", seed("The ferry is stopped."))
    copy = write(tmp_path / "b.txt", seed("The  ferry is\nstopped. \n\n"))
    (article,) = read(tmp_path).articles
    assert article.notes == (f"{copy} holds the same article; it was read once.",)


def test_the_same_words_under_two_urls_are_two_articles(tmp_path: Path) -> None:
    """Two publishers may print one agency's text: who copied whom is not decided by reading."""
    write(tmp_path / "a.txt", seed(url="https://news.example.org/ferry"))
    write(tmp_path / "b.txt", seed(url="https://post.example.org/ferry"))
    first, second = read(tmp_path).articles
    assert first.id != second.id
    assert (first.notes, second.notes) == ((), ())


def test_the_same_words_under_one_url_and_two_dates_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", seed())
    write(tmp_path / "b.txt", seed().replace("2031-04-09", "2031-04-10"))
    assert len({article.id for article in read(tmp_path).articles}) == 2


def test_without_a_url_other_words_are_another_article(tmp_path: Path) -> None:
    for name, words in {"a": "It is stopped.", "b": "It sails.", "c": "It sails."}.items():
        write(tmp_path / f"{name}.txt", seed(words, url=""))
    articles = read(tmp_path).articles
    assert len({article.id for article in articles}) == 2
    assert not any("other words" in note for article in articles for note in article.notes)


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(["stops", "sails", "sinks"]))))
def test_no_two_articles_of_a_run_share_an_id_or_their_words(files: list[tuple[str, str]]) -> None:
    parts = [io.BytesIO(seed(words, url=f"https://news.example.org/{page}").encode()) for page, words in files]
    articles = [article for part in parts for article in read_articles(["-"], stdin=part, policy=POLICY).articles]
    kept = _distinct(articles)
    assert len({article.id for article in kept}) == len(kept)
    assert {article.text for article in kept} == {article.text for article in articles}
