"""The application: nothing is opened, read or started before the factory is called."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from api import exports, home, problems, sparql
from api.evaluate import Exporter
from api.release import ReleaseProvider
from api.scratch import Scratch
from api.settings import Settings
from api.workers import Workers


def create_app(settings: Settings, release: ReleaseProvider, exporter: Exporter) -> FastAPI:
    """Build the service.

    ``release`` names the release to serve and is asked for every request; ``exporter`` writes a dump and must
    be an importable function, for it is called in a worker process.
    """
    workers = Workers(settings.workers, settings.queue)
    dump_workers = Workers(1, settings.queue)
    scratch = Scratch()
    endpoint = sparql.Endpoint(settings, release, workers, scratch)
    dumps = exports.Dumps(settings, release, exporter, dump_workers, scratch)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with scratch:
            async with workers, dump_workers:
                yield

    app = FastAPI(
        title="Servanda",
        summary="A legal-compliance knowledge graph over SPARQL.",
        lifespan=lifespan,
        docs_url=None,  # the stock page loads its scripts from elsewhere
        redoc_url=None,
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        allow_credentials=False,
        expose_headers=["ETag", "Retry-After"],
    )
    problems.install(app)
    for routes in (sparql.router(endpoint), exports.router(dumps), home.router(release)):
        app.include_router(routes)
    return app
