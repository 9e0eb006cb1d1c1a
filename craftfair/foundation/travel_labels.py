"""The part of the table of names that speaks of journeys: people, goods, meals, papers, refusals."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.border import Bearer, Paper
from craftfair.domain.errors import Reason
from craftfair.domain.travel import Diet, Goods, Part, Work

TRAVEL: dict[StrEnum | str, LazyString] = {
    Part.ARTISAN: _l("Artisan"),
    Part.COMPANION: _l("Companion of an artisan"),
    Part.LEADER: _l("Leader of the delegation"),
    Part.OFFICIAL: _l("Official of the town"),
    Part.INTERPRETER: _l("Interpreter"),
    Part.HELPER: _l("Helper"),
    Part.DRIVER: _l("Driver"),
    Work.SELF_EMPLOYED: _l("in their own name"),
    Work.EMPLOYEE: _l("as an employee of a workshop"),
    Work.TOWN_STAFF: _l("for the town"),
    Work.NONE: _l("not at all"),
    Goods.PRECIOUS_METAL: _l("things of gold, silver or platinum"),
    Goods.TOYS: _l("toys for children under 14"),
    Goods.COSMETICS: _l("soap and cosmetics"),
    Goods.TEXTILE: _l("textiles"),
    Goods.FOOD: _l("food"),
    Goods.ALCOHOL: _l("alcohol"),
    Goods.LISTED_SPECIES: _l("protected animals or plants (ivory, rosewood, coral)"),
    Diet.VEGETARIAN: _l("vegetarian"),
    Diet.VEGAN: _l("vegan"),
    Diet.NO_PORK: _l("no pork"),
    Diet.NO_MEAT_IN_LENT: _l("fasting food"),
    Diet.NO_GLUTEN: _l("no gluten"),
    Diet.NO_LACTOSE: _l("no lactose"),
    Diet.NO_NUTS: _l("no nuts"),
    Diet.DIABETIC: _l("for diabetics"),
    Bearer.TRAVELLER: _l("the traveller"),
    Bearer.WORKSHOP: _l("the workshop"),
    Bearer.SENDING_TOWN: _l("the sending town"),
    Bearer.HOST: _l("the host"),
    Paper.A1: _l("A1 certificate of social security"),
    Paper.POSTING: _l("Declaration of posting (SIPSI)"),
    Paper.HEALTH_CARD: _l("European health insurance card"),
    Paper.INSURANCE: _l("Liability insurance"),
    Paper.CRAFT_CARD: _l("Card for trade without a fixed place"),
    Paper.VAT: _l("VAT: scheme for small enterprises"),
    Paper.HALLMARK: _l("Hallmark on precious metal"),
    Paper.TOYS: _l("CE mark and declaration for toys"),
    Paper.PRODUCT_SAFETY: _l("Maker and address on each product"),
    Paper.COSMETICS: _l("Notification of cosmetics (CPNP)"),
    Paper.FIBRES: _l("Fibre labels on textiles"),
    Paper.FOOD: _l("Registration as a food business"),
    Paper.ALCOHOL: _l("Temporary licence for drinks"),
    Paper.CITES: _l("CITES: proof of origin"),
    Paper.MASTER: _l("Certificate of the chamber of crafts"),
    Paper.PRICES: _l("Prices on everything"),
    Paper.SALE_NOTICE: _l("Notice of a temporary sale"),
    Paper.PLACE_PERMIT: _l("Permit for stands on municipal land"),
    # what to do for each paper
    "do_paper_a1": _l("Ask the social insurance at home for it; it covers the days from set-up to return."),
    "do_paper_posting": _l("The employer announces the employee on the French SIPSI site before work begins."),
    "do_paper_health_card": _l("Ask the health insurance at home; carry it on the journey."),
    "do_paper_insurance": _l("Ask the insurer to confirm that the country and all days of the fair are covered."),
    "do_paper_craft_card": _l("Show the card, or ask the organiser whether it is waived for guests of a twin town."),
    "do_paper_vat": _l(
        "If you sell without VAT, notify your tax office at home and use the EX number; "
        "otherwise register where you sell."
    ),
    "do_paper_hallmark": _l(
        "In France, gold and platinum from 3 g and silver from 30 g need the guarantee mark: "
        "send the pieces to the assay office in time."
    ),
    "do_paper_toys": _l("Bring the declaration of conformity and the technical file; put the CE mark on each piece."),
    "do_paper_product_safety": _l(
        "Put your name, postal and electronic address and an identification on each piece or its packing."
    ),
    "do_paper_cosmetics": _l("Notify each product on the European portal and name the responsible person."),
    "do_paper_fibres": _l("Sew or hang a label with the fibres in percent, in the language of the country of sale."),
    "do_paper_food": _l("Bring the registration, a list of allergens, and plan water and cooling."),
    "do_paper_alcohol": _l("The host applies with you for a temporary licence at the town hall."),
    "do_paper_cites": _l("Bring the scientific name and the proof of origin; for Annex A a certificate."),
    "do_paper_master": _l("Bring a copy of the register extract or the master certificate."),
    "do_paper_prices": _l("Mark every piece, or the group it lies in, with its price in euro, tax included."),
    "do_paper_sale_notice": _l(
        "If the place is no regular market, declare the sale at the town hall at least 15 days before."
    ),
    "do_paper_place_permit": _l("Ask the municipality for the permit under article 56 of the Spatial Planning Act."),
    Reason.JOURNEY_BEGUN: _l("The journey of this delegation is planned already. Open it from the delegation."),
    Reason.JOURNEY_NOT_OVER: _l("The journey is not over yet: these facts are still needed."),
    Reason.NOBODY_TRAVELS: _l("No artisan is on this journey yet. Add the nominated ones first."),
    Reason.EVERYBODY_SEATED: _l("Everybody has a seat already."),
    Reason.PASSENGER_SEAT_TAKEN: _l("This seat has just been given to somebody else. Choose another one."),
    Reason.BED_TAKEN: _l("This bed has just been given to somebody else. Choose another one."),
    Reason.PLATE_TAKEN: _l("A vehicle with this number plate is on this journey already."),
    Reason.VEHICLE_IN_USE: _l("Somebody sits there or has a load in this vehicle. Give them another place first."),
    Reason.ROOM_EXISTS: _l("This room of this house is entered already. Change it instead."),
    Reason.ROOM_IN_USE: _l("Somebody sleeps there. Give them another bed first."),
    Reason.TOO_MANY_ITEMS: _l("A packing list has at most 100 lines. Put several pieces into one line."),
    Reason.PAPER_NOT_ASKED: _l("This paper is not asked for here. Look at the list again."),
    Reason.PAPER_AT_HAND: _l("This paper is ticked already. Look at the list again."),
    Reason.LANE_EXISTS: _l("A lane of this name opens at this hour already. Change it instead."),
    Reason.LANE_IN_USE: _l("Vehicles have slots in this lane that would be lost. Give them other slots first."),
    Reason.LANE_FULL: _l("There is no room left for a vehicle of this length in that slot. Choose another one."),
}
