"""Pages for people (front page, endpoint, problems) and the health checks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import anyio.to_thread
import pyoxigraph as ox
from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api import negotiate, summary
from api.errors import StoreUnreadable
from api.exports import FORMATS
from api.pages import render
from api.problems import EXPLANATIONS, PROBLEMS
from api.release import ReleaseProvider, ServedRelease

_SAFETY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
EXAMPLE: Final = """\
SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things) ?class"""


def page(
    template: str, release: ServedRelease | None, *, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a template as a web page that loads nothing from anywhere else."""
    text = render(
        template,
        release=release,
        facts=facts(release.manifest) if release else [],
        summary=summary,
        counts=summary.rows(release.manifest) if release else [],
        example=EXAMPLE,
        exports=FORMATS,
        bindings=negotiate.BINDINGS,
        graphs=negotiate.GRAPHS,
        problems=sorted({(p.slug, p.status, p.title) for p in PROBLEMS.values()}),
        explanations=EXPLANATIONS,
    )
    return Response(text, media_type="text/html", headers={**_SAFETY, **(headers or {})})


def facts(manifest: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the whole numbers of a manifest to show, by name."""
    return [
        (name.replace("_", " "), f"{value:,}".replace(",", "\u202f"))
        for name, value in sorted(manifest.items())
        if isinstance(value, int) and not isinstance(value, bool)
    ]


def _open_once(path: Path) -> None:
    try:
        ox.Store.read_only(str(path)).contains_named_graph(ox.NamedNode("about:blank"))
    except (OSError, ValueError) as error:
        raise StoreUnreadable(f"The store of the current release cannot be opened: {error}") from None


def router(release: ReleaseProvider) -> APIRouter:
    """Return the routes of the pages and of the health checks."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/", methods=["GET", "HEAD"])
    async def front() -> Response:
        return page("index.html", release())

    @routes.api_route("/problems", methods=["GET", "HEAD"])
    async def problems() -> Response:
        return page("problems.html", None)

    @routes.api_route("/style.css", methods=["GET", "HEAD"])
    async def style() -> Response:
        return Response(render("style.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    @routes.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> Response:
        return JSONResponse({"status": "alive"})

    @routes.api_route("/readyz", methods=["GET", "HEAD"])
    async def readyz() -> Response:
        served = release()
        await anyio.to_thread.run_sync(_open_once, served.store_path)
        return JSONResponse({"status": "ready", "release": served.id})

    return routes
