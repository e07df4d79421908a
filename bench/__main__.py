"""All benchmarks: `python -m bench [--no-reference] [--quick]`; minutes, for pySHACL's SPARQL constraints."""

import argparse

from bench import validation


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--no-reference", action="store_true", help="leave pySHACL out")
    parser.add_argument("--quick", action="store_true", help="no SPARQL constraints in pySHACL at 100 000")
    options = parser.parse_args()
    validation.run(reference=not options.no_reference, slow=not options.quick)


if __name__ == "__main__":
    main()
