"""The kinds of things that can be worn in a look, and what callers call them.

Keys, names, slots and layers are those of the table `garment_categories`, said once more here so
that a request is judged without a database; a test holds the two equal.
"""

from dataclasses import dataclass

from studio.words import Term, Vocabulary


@dataclass(frozen=True, kw_only=True)
class ItemCategory(Term):
    """A kind of garment or accessory, where it is worn and in which layer."""

    slot: str
    layer: int


def _worn(slot, layer, *rows):
    return tuple(ItemCategory(*row, slot=slot, layer=layer) for row in rows)


INTIMATE = ("underwear", "swimwear", "bra")
"""Meant wherever they are named ("lingerie dress"): who may wear them is guarded by them."""

ITEM_CATEGORIES = Vocabulary("item category", (
    *_worn(
        "upper", 1,
        ("top", "Top", (
            "crop top", "tunic", "halter top", "tube top", "bandeau top", "bustier top",
            "corset top", "long sleeve top"), ("upper body", "upper")),
        ("tshirt", "T-shirt", ("tee", "tee shirt", "crew neck tee", "v neck tee", "long sleeve tee",
                               "graphic tee")),
        ("shirt", "Shirt", ("button down", "button up", "dress shirt", "oxford", "flannel shirt",
                            "hawaiian shirt", "denim shirt", "overshirt", "henley", "kurta")),
        ("blouse", "Blouse", ("pussy bow", "peasant top", "wrap top")),
        ("polo", "Polo shirt", ("polo shirt", "rugby shirt", "golf shirt")),
        ("tank_top", "Tank top", ("tank", "singlet", "sleeveless top", "muscle shirt", "camisole",
                                  "cami", "cami top", "vest top", "spaghetti strap top",
                                  "strappy top")),
        ("bodysuit", "Bodysuit", ("leotard",), ("body",)),
        ("bra", "Bra", ("bralette", "brassiere", "sports bra", "bra top", "bandeau bra")),
    ),
    *_worn(
        "upper", 2,
        ("sweater", "Sweater", (
            "jumper", "pullover", "knitted jumper", "turtleneck", "roll neck", "polo neck",
            "knit top", "half zip", "quarter zip"), ("knit", "knitwear")),
        ("cardigan", "Cardigan", ("cardi", "twinset", "knit jacket", "wrap cardigan")),
        ("hoodie", "Hoodie", ("hoody", "hooded sweatshirt", "zip hoodie", "hooded top")),
        ("sweatshirt", "Sweatshirt", ("sweat", "sweat top", "crewneck", "track top")),
        ("vest", "Vest", ("waistcoat", "gilet", "body warmer", "puffer vest", "sweater vest",
                          "knitted vest", "slipover")),
    ),
    *_worn(
        "outer", 3,
        ("jacket", "Jacket", (
            "bomber", "biker", "windbreaker", "shacket", "puffer", "trucker", "anorak", "blouson",
            "bolero"), ("outerwear", "outer")),
        ("blazer", "Blazer", ("suit jacket", "sport coat", "sports jacket", "tuxedo jacket",
                              "dinner jacket", "tailored jacket")),
        ("coat", "Coat", ("overcoat", "trench", "trench coat", "raincoat", "mac", "mackintosh",
                          "pea coat", "duffle coat", "car coat", "cape", "poncho", "topcoat")),
        ("parka", "Parka", ("fishtail parka", "snorkel parka")),
    ),
    *_worn(
        "lower", 1,
        ("bottom", "Bottom", (), ("lower body", "lower")),
        ("jeans", "Jeans", ("jean", "denims", "denim trousers", "denim pants", "skinny jeans",
                            "mom jeans")),
        ("trousers", "Trousers", ("trouser", "pants", "pant", "chinos", "slacks", "joggers",
                                  "jogging bottoms", "sweatpants", "track pants", "cargo pants",
                                  "culottes", "palazzo", "suit trousers", "suit pants",
                                  "dress pants", "corduroys", "jodhpurs", "churidar", "dhoti",
                                  "tracksuit bottoms")),
        ("leggings", "Leggings", ("legging", "jeggings", "yoga pants", "treggings",
                                  "running tights")),
        ("shorts", "Shorts", ("bermudas", "bermuda shorts", "hot pants", "cycling shorts",
                              "denim shorts", "jean shorts", "board shorts", "skort")),
        ("skirt", "Skirt", ("mini skirt", "midi skirt", "maxi skirt", "pencil skirt", "kilt",
                            "sarong", "tutu", "pleated skirt", "denim skirt")),
    ),
    *_worn(
        "full", 1,
        ("dress", "Dress", ("gown", "frock", "sundress", "shirt dress", "t-shirt dress",
                            "slip dress", "maxi dress", "midi dress", "mini dress", "wrap dress",
                            "sweater dress", "kaftan", "abaya", "evening gown", "ball gown",
                            "pinafore", "pinafore dress", "babydoll dress"), ("shift",)),
        ("jumpsuit", "Jumpsuit", ("catsuit", "boiler suit", "dungarees", "overalls", "dungaree",
                                  "coverall", "all in one", "unitard"), ("overall",)),
        ("romper", "Romper", ("playsuit", "onesie", "short jumpsuit")),
        ("suit", "Suit", ("two piece suit", "three piece suit", "trouser suit", "pantsuit",
                          "skirt suit", "tuxedo", "co ord", "tracksuit", "salwar kameez",
                          "sherwani", "dinner suit", "business suit")),
        ("saree_lehenga", "Saree or lehenga", ("saree", "sari", "lehenga", "lehnga", "ghagra",
                                               "lehenga choli", "half saree")),
    ),
    *_worn(
        "full", 0,
        ("swimwear", "Swimwear", ("swimsuit", "bikini", "tankini", "bathing suit", "swim shorts",
                                  "swimming trunks", "swim trunks", "swimming costume", "burkini",
                                  "trikini", "one piece swimsuit", "bikini top", "bikini bottom",
                                  "speedo", "swim", "beachwear", "swimming suit",
                                  "trunks", "rash guard", "wetsuit", "swim top")),
        ("underwear", "Underwear", ("lingerie", "briefs", "boxers", "boxer shorts", "boxer briefs",
                                    "knickers", "panties", "panty", "thong", "underpants",
                                    "undies", "intimates", "undershirt", "slip", "babydoll",
                                    "corset", "bustier", "long johns", "g string", "jockstrap",
                                    "garter belt", "suspender belt", "shapewear", "negligee")),
        ("sleepwear", "Sleepwear", ("pyjamas", "pajamas", "pyjama", "pajama", "nightgown",
                                    "nightdress", "nightshirt", "nightie", "dressing gown",
                                    "bathrobe", "robe", "loungewear", "pjs", "nightwear")),
    ),
    *_worn(
        "feet", 1,
        ("shoes", "Shoes", ("shoe", "loafers", "loafer", "brogue", "derby", "moccasin", "flats",
                            "ballet flats", "ballerinas", "oxford shoes", "dress shoes",
                            "boat shoes", "espadrille", "clogs", "clog", "mules", "mule",
                            "footwear", "slippers", "slipper", "monk strap")),
        ("sneakers", "Sneakers", ("sneaker", "trainers", "trainer", "running shoes", "tennis shoes",
                                  "gym shoes", "kicks", "plimsolls", "high tops", "low tops",
                                  "high top sneakers", "sports shoes", "athletic shoes")),
        ("boots", "Boots", ("boot", "booties", "ankle boots", "chelsea boots", "wellies",
                            "wellington", "combat boots", "cowboy boots", "hiking boots",
                            "knee boots", "sock boots", "bootie")),
        ("sandals", "Sandals", ("sandal", "flip flops", "flip flop", "sliders", "slides",
                                "thong sandals", "huaraches", "espadrille sandals", "birkenstocks",
                                "kolhapuris", "juttis")),
        ("heels", "Heels", ("high heels", "pumps", "pump", "stilettos", "stiletto",
                            "court shoes", "wedges", "platforms", "kitten heels", "slingbacks",
                            "high heeled shoes"), ("heel",)),
    ),
    *_worn("feet", 0, ("socks", "Socks", (
        "sock", "knee highs", "ankle socks", "no show socks", "footies"))),
    *_worn(
        "accessory", 0,
        ("hat", "Hat", ("beanie", "fedora", "bucket hat", "beret", "sun hat", "straw hat", "panama",
                        "bobble hat", "headwear", "turban", "trilby", "cloche", "headband")),
        ("cap", "Cap", ("baseball cap", "snapback", "flat cap", "trucker cap", "visor",
                        "trucker hat")),
    ),
    *_worn("accessory", 1, ("scarf", "Scarf", (
        "shawl", "stole", "snood", "bandana", "neckerchief", "foulard", "dupatta", "pashmina",
        "muffler", "silk square"))),
    *_worn("accessory", 2, ("belt", "Belt", ("waist belt", "leather belt", "sash", "obi"))),
    *_worn("accessory", 3, ("tie", "Tie", ("necktie", "bow tie", "cravat", "ascot"))),
    *_worn("accessory", 4, ("gloves", "Gloves", ("glove", "mittens", "mitten", "mitts"))),
    *_worn(
        "accessory", 5,
        ("bag", "Bag", ("backpack", "rucksack", "tote", "duffel bag", "holdall", "belt bag",
                        "bum bag", "fanny pack", "messenger bag", "crossbody", "crossbody bag",
                        "shoulder bag", "weekender", "tote bag", "satchel", "shopper")),
        ("handbag", "Handbag", ("purse", "clutch", "clutch bag", "top handle bag", "evening bag",
                                "pochette", "minaudiere", "hobo bag", "baguette bag")),
    ),
    *_worn("accessory", 6, ("sunglasses", "Sunglasses", (
        "sunnies", "eyewear", "glasses", "spectacles", "eyeglasses", "aviators"), ("shades",))),
    *_worn("accessory", 7, ("jewelry", "Jewelry", (
        "jewellery", "necklace", "earring", "bracelet", "pendant", "bangle", "brooch",
        "choker", "anklet", "cufflinks"), ("ring",))),
    *_worn("accessory", 8, ("watch", "Watch", ("wristwatch", "smartwatch", "chronograph"))),
), nouns=True, prior=INTIMATE, idioms=(
    "cap sleeve", "cap sleeves", "tie dye", "tie dyed", "tie front", "tie neck", "tie waist",
    "self tie", "boot cut", "top stitch", "top stitched", "tie back", "body con", "removable belt",
    "matching belt", "detachable belt", "slip on", "body length", "slip pocket",
))


def find_item_category(text):
    """The `ItemCategory` that `text` names; `SpecInvalid` lists the known keys."""
    return ITEM_CATEGORIES.find(text).term
