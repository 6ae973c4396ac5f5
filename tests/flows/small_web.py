"""The web process of flows with a small engine: ``gunicorn tests.flows.small_web:application``."""

from app.factory import create_app
from settings import Settings
from tests.flows.held_engine import open_shelf

settings = Settings.from_env()
application = create_app(settings, engines=open_shelf(settings.home))
