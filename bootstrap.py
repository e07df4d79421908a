"""Set up the project's own environment in .venv, from the lock alone. Standard library only.

    python bootstrap.py

Every package comes from requirements.lock with its hash, build dependencies too: those are installed first,
so that packages that come as source are built with them and nothing else is fetched. The project itself is
installed as it lies here. Run again, it does nothing unless the lock or pyproject.toml changed.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"
LOCK = ROOT / "requirements.lock"
BUILDERS = {
    "editables",
    "hatchling",
    "packaging",
    "pathspec",
    "pluggy",
    "setuptools",
    "trove-classifiers",
    "wheel",
}
OLDEST = (3, 11)


def main() -> None:
    """Create the environment, or say that it is there."""
    if sys.version_info < OLDEST:
        sys.exit(f"Expected Python {OLDEST[0]}.{OLDEST[1]} or newer, found {sys.version.split()[0]}.")
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode())
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted.hexdigest():
        say(f"{VENV.name} is up to date")
        return
    if not python().is_file():
        say(f"creating {VENV.name}")
        venv.create(VENV, with_pip=True)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "build.txt"
        first.write_text("\n".join(b for b in blocks() if b.split("==")[0] in BUILDERS), encoding="utf-8")
        say("installing what builds packages")
        pip("--require-hashes", "--no-deps", "-r", str(first))
    say("installing the locked packages (the first time this takes a minute)")
    pip("--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(LOCK))
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted.hexdigest(), encoding="utf-8")
    say("ready")


def blocks() -> list[str]:
    """Return the lock's requirements, each with its hashes."""
    found: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith((" ", "\t")):
            found[-1] += "\n" + line
        elif line and not line.startswith("#"):
            found.append(line)
    return found


def python() -> Path:
    """Return the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pip(*arguments: str) -> None:
    """Run pip quietly in the environment; its errors go through, and end this program."""
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if code := subprocess.run(command, check=False).returncode:  # noqa: S603 - our own words, no shell
        sys.exit(code)


def say(what: str) -> None:
    """Tell a step."""
    sys.stderr.write(f"setup: {what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
