"""What may stand where in each transaction set, as data, and the checks that follow from it.

One file per transaction set stands in ``data/``, in a small language of its own. One line is one segment of
the guide, indented by two spaces for each loop it stands in::

    # comment
    set 837P 837 HC 005010X222A1,005010X222    our name, ST01, GS01, the GS08 and ST03 it answers to
    item 2300                                  the loop that is one item of `x12.stream` (ST: the transaction)
    ST R 1 R=837 R S                           name, use, how often at most, then its elements
    loop 2300 S 100                            a loop: name, use, how often; its segments are indented
      CLM R 1 R R - - R(R=@place R=B R) ...
      DTP S 1 R=431 R=D8 R
      ~DTP S 1 R=454 R=D8 R                    ~ : may stand in any order with the line before it

Use is ``R`` (must be there) or ``S`` (may be there). How often is a number or ``>1`` (any number of times).
``loop 2300 R 100 same`` stands for a loop that is the same as an earlier one of that name. A loop must begin
with a segment; that segment's use should be ``R``.

Elements, from position 1, what is not named at the end is not used:

=================  ==================================================================================
``R`` ``S`` ``-``  must be there, may be there, must stay empty
``R=D8,RD8``       one of these values
``R=@states``      one of a named list (see `lists`); may stand among values: ``R=ZZ,@states``
``R#9``            exactly nine digits
``S*99=30,1``      may be repeated 99 times
``R(R=HC R S)``    a composite: its parts within brackets
``S!=EJ,SY``       the key: of several segments of one name, which is meant is told by this element
=================  ==================================================================================

Without ``!`` the key is element 1 (or its first part) when it is of type ID, must be there and has values;
for HL it is element 3. A segment name has its key at one place throughout a set. Types and lengths of the
elements, and which need or exclude each other, are the same for all sets: ``base.txt`` (segments and
composites by the numbers of their data elements, then ``;`` and the rules: ``P0304`` both or none, ``R0203``
at least one, ``E0207`` at most one, ``C0605`` the first needs the second, ``L050607`` the first needs one of
the others) and ``elements.csv`` (number, type, shortest, longest). A segment or data element that a new set
needs is added there. After an element of number 1250 that names a format (D8, RD8, DT, TM), the next one is
checked for it.

Structure facts (order, use, repetition, lengths, values) were checked against the maps of pyx12 4.0.0 (BSD),
read 24 Nov 2026; the guides' names and descriptions are not taken over.

Use: `load` gives a `Grammar`; `Grammar.root` is the tree of `nodes.Loop` and `nodes.SegmentUse`;
`cleanclaim.claims.x12.walk.Walker` follows a transaction through it; `check.faults` says what is wrong
within one segment.
"""

from cleanclaim.claims.x12.grammar.load import known_versions, load
from cleanclaim.claims.x12.grammar.nodes import Element, Grammar, Loop, Rule, SegmentUse

__all__ = ["Element", "Grammar", "Loop", "Rule", "SegmentUse", "known_versions", "load"]
