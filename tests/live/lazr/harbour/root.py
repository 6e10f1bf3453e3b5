"""The root of the service, and its configuration."""

from harbour.resources import BerthSet, IBerth
from lazr.restful.simple import RootResource, RootResourceAbsoluteURL
from lazr.restful.wsgi import BaseWSGIWebServiceConfiguration
from zope.traversing.browser import AbsoluteURL


class RootAbsoluteURL(RootResourceAbsoluteURL):
    """Registered because it is here."""


class BelowRootAbsoluteURL(AbsoluteURL):
    """Registered because it is here."""


class WebServiceConfiguration(BaseWSGIWebServiceConfiguration):
    code_revision = "1"
    active_versions = ["1.0"]
    use_https = False
    last_version_with_mutator_named_operations = None
    view_permission = "zope.Public"
    default_batch_size = 3


class HarbourRootResource(RootResource):
    """The one collection of the service."""

    def _build_top_level_objects(self):
        return {"berths": (IBerth, BerthSet())}, {}
