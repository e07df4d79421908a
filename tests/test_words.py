"""Own words: no run of ten words is shared with a source document."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = 10
TEXT = {".ttl", ".md", ".py", ".txt", ".json", ".csv", ".toml", ".html", ".trig", ".rq", ".xml", ".yaml"}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@pytest.mark.sources
def test_no_sentence_of_a_source_stands_in_the_project(sources: Path) -> None:
    taken = set().union(
        *(runs(p.read_text(encoding="utf-8", errors="replace")) for p in sources.glob("*.txt"))
    )
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    shared = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            for number, line in enumerate(
                path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
            ):
                if runs(line) & taken:
                    shared.append(f"{name}:{number}")
    assert listed.returncode == 0
    assert shared == []
