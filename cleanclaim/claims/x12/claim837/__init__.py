"""Claims in 837 files: ``take_*`` modules read them, ``put_*`` modules write them.

What the record has no field for goes into its `extras` and comes back out at the same place: a segment of its own
if nothing else writes it, else only the elements the record cannot hold, which then stand over those written from
the record. The loop of an extra is followed by ``@`` and the number of the coverage (counted from 0) or of the
line's decision when there are several of that loop: ``"2330B@1"``.
"""
