"""Dumps of the current release, made on demand and kept for as long as that release is the current one."""

from pathlib import Path
from typing import Final

import anyio
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from api.errors import UnknownExport
from api.evaluate import Exporter, export
from api.release import ReleaseProvider, ServedRelease
from api.scratch import Scratch
from api.settings import Settings
from api.workers import Workers

FORMATS: Final = {
    "nq": "application/n-quads",
    "trig": "application/trig",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
"""What can be downloaded, by the ending of the file's name: every graph (nq, trig) or the default one."""


class Dumps:
    """Makes each dump once, in a worker process, and serves it as a file."""

    def __init__(
        self,
        settings: Settings,
        release: ReleaseProvider,
        exporter: Exporter,
        workers: Workers,
        scratch: Scratch,
    ) -> None:
        """Take the parts; the workers are not those of queries, so that a dump keeps no query waiting."""
        self._settings, self._release, self._exporter = settings, release, exporter
        self._workers, self._scratch = workers, scratch
        self._lock: anyio.Lock | None = None

    async def handle(self, request: Request, form: str) -> Response:
        """Answer with the dump in the format. Raises `UnknownExport`, or what making it gives cause for."""
        if form not in FORMATS:
            raise UnknownExport(f"There is no dump servanda.{form}; there are {', '.join(FORMATS)}.")
        release = self._release()
        tag = f'"{release.id}.{form}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        known = {
            part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")
        }
        if tag in known:
            return Response(status_code=304, headers=headers)
        path = await self._made(release, form)
        return FileResponse(
            path, media_type=FORMATS[form], filename=f"servanda-{release.id}.{form}", headers=headers
        )

    async def _made(self, release: ServedRelease, form: str) -> Path:
        path = self._scratch.path / f"{release.id}.{form}"
        self._lock = self._lock or anyio.Lock()
        async with self._lock:
            if not path.is_file():
                self._forget_others(release)
                unfinished = self._scratch.path / f"{release.id}.{form}.unfinished"
                await self._workers.run(
                    export,
                    self._exporter,
                    str(release.store_path),
                    form,
                    str(unfinished),
                    limit=self._settings.export_timeout,
                )
                unfinished.replace(path)
        return path

    def _forget_others(self, release: ServedRelease) -> None:
        for old in self._scratch.path.iterdir():
            if not old.name.startswith(f"{release.id}."):
                try:
                    old.unlink()
                except OSError:
                    continue  # still being sent, on a system that keeps open files


def router(dumps: Dumps) -> APIRouter:
    """Return the route of the dumps."""
    routes = APIRouter()
    routes.add_api_route(
        "/export/servanda.{form}",
        dumps.handle,
        methods=["GET", "HEAD"],
        response_class=FileResponse,
        summary="The current release as a file",
        include_in_schema=False,
    )
    return routes
