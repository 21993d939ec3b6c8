"""What is billed: the claim, its forms, its edits, and the wire.

Names are loaded when they are asked for, so that a page which only needs codes does not wait for the claim.
"""
