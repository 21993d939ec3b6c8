"""The socket between browser and kernel does not wait."""

from __future__ import annotations

from types import SimpleNamespace

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from cleanclaim.server.nodelay import PromptConnection


def test_the_delay_is_off_before_anything_is_sent(monkeypatch):
    events = []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda _: events.append("connected"))
    connection = PromptConnection.__new__(PromptConnection)
    handler = SimpleNamespace(set_nodelay=events.append)
    monkeypatch.setattr(PromptConnection, "websocket_handler", handler)
    connection.connect()
    assert events == [True, "connected"]
