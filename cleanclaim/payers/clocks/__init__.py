"""The clocks of California and federal law, L1 to L11: small pure functions, one module for each law.

========================  ======================================================================
`routing`                 L1, which agency watches over a payer
`prompt_pay`              L2, AB 3275: time to pay, interest, penalty
`authorization`           L3, AB 1324: an approval may not be taken back
`surprise`                L4, AB 72: out-of-network care in an in-network facility
`fair_pricing`            L5, hospital charity care and discount, and when collection may begin
`medical_debt`            L6, SB 1061: the term a contract needs, and no credit reports
`medi_cal`                L7, month of service plus six, reduced shares, TAR and card numbers
`workers_comp`            L8, time to bill and to pay, increase and interest
`utilization`             L8, utilization review of a request for authorization
`good_faith`              L9, good faith estimate and dispute
`breach`                  L10, notices of a privacy breach
`fraud`                   L11, False Claims Act, overpayments
`timely`                  Medicare's filing limit
========================  ======================================================================

Each answer tells its steps, what it rests on, and whether that was read in its source (`record.Answer`).
"""

from __future__ import annotations

from cleanclaim.payers.clocks.record import Amount, Answer, Clock, ClockError, LatePayment, Ruling

__all__ = ["Amount", "Answer", "Clock", "ClockError", "LatePayment", "Ruling"]
