"""Files for people: the HTML report, tables as CSV.

Knows results only: no project, no OpenVINO, no Qt. `handler` runs in the worker;
`table_export` is pure and used anywhere.
"""
