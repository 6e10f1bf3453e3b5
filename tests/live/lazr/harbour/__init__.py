"""A harbour on lazr.restful, the framework of Launchpad, which generates its WADL."""
