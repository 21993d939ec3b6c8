"""The 999 and 277CA: segments into records, and our own answers to a received 837."""
