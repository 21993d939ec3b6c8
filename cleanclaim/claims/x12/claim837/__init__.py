"""Claims in 837 files: ``take_*`` modules read them, ``put_*`` modules write them.

What the record has no field for goes into its `extras` and comes back out at the same place. The loop of
an extra is followed by ``@`` and the number of the coverage (counted from 0) or of the line's decision when
there may be several of that loop: ``"2330B@1"``. A ``+`` at its end says that the extra is no whole segment
but only the elements the record cannot hold; they are laid over the segment that is written from the record.
"""
