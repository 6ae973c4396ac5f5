"""The application for gunicorn and for ``flask --app app.wsgi``."""

from app.factory import create_app
from settings import Settings

application = create_app(Settings.from_env())
