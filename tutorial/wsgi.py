"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorial.settings")

from django.conf import settings

application = wrap_wsgi_with_proxy_headers(get_wsgi_application(), settings.PROXIES)
