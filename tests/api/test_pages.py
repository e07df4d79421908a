"""Front page, dumps and health checks, asked within one process."""

from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

import anyio
import httpx
import pytest

from api.app import create_app
from api.exports import FORMATS
from api.problems import PROBLEMS
from api.release import ReleaseProvider, ServedRelease
from api.settings import Settings
from api.summary import HEADINGS
from graph.errors import NoRelease
from tests.api.service import EX, PRIVATE, build_release, write_dump

Ask = Callable[[httpx.AsyncClient], Awaitable[None]]


def visit(
    provider: ReleaseProvider, ask: Ask, exporter: Callable[[Path, str, BinaryIO], None] = write_dump
) -> None:
    async def main() -> None:
        app = create_app(Settings(query_timeout=60, workers=1), provider, exporter)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://service") as client,
        ):
            await ask(client)

    anyio.run(main)


def no_release() -> ServedRelease:
    raise NoRelease("Expected a release in var, found none.")


class Page(HTMLParser):
    """Collects what a page refers to, and which elements it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.references: list[str] = []
        self.elements: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.references += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)


PAGES = [("/", "text/html"), ("/problems", "text/html"), ("/sparql", "text/html"), ("/style.css", "text/css")]


def test_pages_load_nothing_from_elsewhere(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        for path, media_type in PAGES:
            answer = await client.get(path, headers={"Accept": media_type})
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith(media_type)
            assert "http://" not in answer.text.replace("http://service", "") or path == "/sparql"
            if media_type == "text/html":
                page = Page(answer.text)
                assert "script" not in page.elements and "iframe" not in page.elements
                assert {"main", "h1", "title"} <= set(page.elements)
                assert all(reference.startswith("/") for reference in page.references), page.references
                policy = answer.headers["content-security-policy"]
                assert "default-src 'none'" in policy and "unsafe" not in policy
                assert 'name="viewport"' in answer.text
                for reference in set(page.references):
                    found = await client.get(reference)
                    assert found.status_code == 200, reference

    visit(lambda: release, ask)


def test_the_front_page_says_what_is_served(release: ServedRelease) -> None:
    hostile = {
        **release.manifest,
        "reference_date": "<script>x</script>",
        "quads": 1234567,
        "summary": {"2009-05-05": dict.fromkeys(HEADINGS, "<b>7</b>")},
        "ok": True,
    }

    async def ask(client: httpx.AsyncClient) -> None:
        text = (await client.get("/")).text
        assert "r1" in text and "quads" in text and "1\u202f234\u202f567" in text
        assert "2009-05-05" in text and "&lt;b&gt;7" in text and "<b>" not in text
        assert all(heading in text for heading in HEADINGS.values())
        assert "<script>" not in text and "&lt;script&gt;" in text
        assert 'action="/sparql"' in text
        for ending in FORMATS:
            assert f"/export/servanda.{ending}" in text

    visit(lambda: ServedRelease(release.id, release.store_path, hostile), ask)


def test_every_problem_is_explained_under_its_type(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        text = (await client.get("/problems")).text
        for problem in PROBLEMS.values():
            assert f'id="{problem.slug}"' in text

    visit(lambda: release, ask)


def test_alive_and_ready(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        assert (await client.get("/healthz")).json() == {"status": "alive"}
        assert (await client.get("/readyz")).json() == {"status": "ready", "release": "r1"}
        assert (await client.head("/readyz")).status_code == 200

    visit(lambda: release, ask)


def test_alive_but_not_ready_without_a_release() -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        assert (await client.get("/healthz")).status_code == 200
        for path in ("/readyz", "/", "/sparql", "/sparql?query=ASK{}", "/export/servanda.nq"):
            answer = await client.get(path)
            assert answer.status_code == 503, path
            assert answer.json()["type"] == "/problems#no-release"
            assert "Expected a release" in answer.json()["detail"]

    visit(no_release, ask)


def test_a_store_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    broken = ServedRelease("r9", tmp_path / "nowhere", {})

    async def ask(client: httpx.AsyncClient) -> None:
        for path in ("/readyz", "/sparql?query=ASK{}"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems#store-unreadable"), path

    visit(lambda: broken, ask)
    assert not (tmp_path / "nowhere").exists()


def test_a_new_release_is_served_without_a_restart(tmp_path: Path) -> None:
    served = [build_release(tmp_path, "first"), build_release(tmp_path, "second", extra=5)]
    count = "/sparql?query=SELECT(COUNT(*)AS ?n){?s ?p ?o}"

    async def ask(client: httpx.AsyncClient) -> None:
        before = await client.get(count)
        dump = await client.get("/export/servanda.nq")
        served.pop(0)
        after = await client.get(count, headers={"If-None-Match": before.headers["etag"]})
        assert (before.headers["etag"], after.headers["etag"]) == ('W/"first"', 'W/"second"')
        numbers = [a.json()["results"]["bindings"][0]["n"]["value"] for a in (before, after)]
        assert numbers == ["4", "9"]
        assert "first" in dump.headers["content-disposition"]
        assert "second" in (await client.get("/export/servanda.nq")).headers["content-disposition"]

    visit(lambda: served[0], ask)


@pytest.mark.parametrize("form", FORMATS)
def test_dumps(release: ServedRelease, form: str) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        answer = await client.get(f"/export/servanda.{form}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(FORMATS[form])
        assert f"servanda-r1.{form}" in answer.headers["content-disposition"]
        assert f"{EX}law/1" in answer.text and PRIVATE not in answer.text
        head = await client.head(f"/export/servanda.{form}")
        assert head.headers["content-length"] == str(len(answer.content)) and head.content == b""
        known = {"If-None-Match": answer.headers["etag"]}
        assert (await client.get(f"/export/servanda.{form}", headers=known)).status_code == 304

    visit(lambda: release, ask)


def test_a_dump_that_is_not_offered(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        for form in ("exe", "nq.unfinished", "..%2F..%2Fetc%2Fpasswd"):
            assert (await client.get(f"/export/servanda.{form}")).status_code == 404

    visit(lambda: release, ask)


def fail_half_way(_: Path, __: str, out: BinaryIO) -> None:
    out.write(b"<a:b> ")
    raise RuntimeError("secret")


def test_half_a_dump_is_never_served(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        for _ in range(2):
            answer = await client.get("/export/servanda.nq")
            assert answer.status_code == 500 and "secret" not in answer.text and "a:b" not in answer.text

    visit(lambda: release, ask, fail_half_way)


def test_options_everywhere(release: ServedRelease) -> None:
    async def ask(client: httpx.AsyncClient) -> None:
        for path in ("/", "/export/servanda.nq", "/healthz", "/problems"):
            answer = await client.options(path)
            assert answer.status_code == 204 and "GET" in answer.headers["allow"]

    visit(lambda: release, ask)
