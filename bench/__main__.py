"""All benchmarks: `python -m bench [--no-reference] [--quick]`; minutes, for pySHACL's SPARQL constraints."""

import argparse

from bench import corpus, validation


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--no-reference", action="store_true", help="leave pySHACL out")
    parser.add_argument("--quick", action="store_true", help="no SPARQL constraints in pySHACL at 100 000")
    parser.add_argument("--corpus", action="store_true", help="only the real corpus")
    options = parser.parse_args()
    corpus.run()
    if not options.corpus:
        validation.run(reference=not options.no_reference, slow=not options.quick)


if __name__ == "__main__":
    main()
