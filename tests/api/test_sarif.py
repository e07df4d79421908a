"""SARIF: levels, places and fingerprints that stay."""

import json

from api.sarif import Hit, Rule, log

RULES = [Rule("citizens-only", "citizens only")]


def results(*hits: Hit) -> list[dict]:  # type: ignore[type-arg]
    told = json.loads(log(RULES, hits))
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["citizens-only"]
    found: list[dict] = run["results"]  # type: ignore[type-arg]
    return found


def test_levels_and_places() -> None:
    hit, bare = results(
        Hit("citizens-only", "violation", "Because.", "Article 1", "bill.txt", (3, 10)),
        Hit("citizens-only", "info", "Because.", "Article 2"),
    )
    assert (hit["level"], bare["level"]) == ("error", "note")
    region = hit["locations"][0]["physicalLocation"]["region"]
    assert region == {"charOffset": 3, "charLength": 7}
    assert "physicalLocation" not in bare["locations"][0]


def test_a_fingerprint_depends_on_what_is_said_about_what_and_not_on_where() -> None:
    one, moved, other = results(
        Hit("citizens-only", "violation", "a", "Article 1", "bill.txt", (3, 10)),
        Hit("citizens-only", "violation", "b", "Article 1", "bill.txt", (30, 100)),
        Hit("citizens-only", "violation", "a", "Article 2", "bill.txt", (3, 10)),
    )
    assert one["partialFingerprints"] == moved["partialFingerprints"] != other["partialFingerprints"]
