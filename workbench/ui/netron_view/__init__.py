"""The panel *netron*: the model's own file as Netron shows it, without a server, a port or a request that leaves.

Everything that needs the web engine is imported when the page is first seen, never before.
"""
