"""The students' side: pages, plain forms and a doorbell over the classroom's verbs. It decides nothing itself."""

from kiosk.app import create_app

__all__ = ["create_app"]
