package dev.tradewind.source.exchange;

/**
 * Names that sound like a game's items and belong to none: words combined, each combination once. The seed decides
 * which name comes first; past the last combination the names begin again with a number behind.
 */
final class ItemNames {

    private static final String[] MATERIALS = words(
            "Driftwood Whalebone Saltglass Basalt Tarnsteel Cinderwood Moonbrass"
                    + " Fogsilver Ashvine Pearwood Slate Juniper Kelpfibre Nightcopper Windcane Hornbeam Bellmetal Chalkstone"
                    + " Marshreed Larch Galesteel Sandiron Corkwood Greyflint Tidebronze Hazelwood Pewter Lodestone Thornwood"
                    + " Frostglass Sailcloth Quillfeather Bramble Dunesilk Coalglass Starlead Rimewood Saffronwood Loamclay");

    private static final String[] THINGS = words("longbow shortbow sabre cutlass dirk halberd falchion mallet pickaxe"
            + " sickle harpoon buckler kiteshield helm visor gauntlets greaves brigandine cloak hood mask bracelet"
            + " circlet brooch flute drum lantern compass spyglass anchor rudder oar plank hinge rivet arrowhead"
            + " quiver slingshot trident sceptre wand orb cauldron goblet chisel tongs");

    private static final String[] QUALITIES = words("Pale Deep Smoky Clouded Gilded Weathered Radiant Flawed Humming"
            + " Brittle Sunlit Tempered Hollow Veined Misty Speckled Frosted Singing Drowned Restless");

    private static final String[] STONES = words("amber beryl garnet peridot citrine tourmaline moonstone obsidian"
            + " malachite lapis spinel zircon carnelian agate chalcedony bloodstone aquamarine feldspar jasper"
            + " turquoise pumice sunstone fluorspar geode");

    private static final String[] STATES = {"", " (uncut)", " (polished)"};

    private static final String[] KEEPSAKES = words("Lantern Banner Idol Chalice Key Map Tome Scroll Medallion Bell"
            + " Censer Hourglass Crown Standard Horn Tapestry Mirror Ledger Whistle Figurine Candle Locket Signet"
            + " Almanac Anthem Pennant Talisman Reliquary Ewer Sextant");

    private static final String[] PLACES = words("Gullhaven Thornwick Saltmarsh Emberfall Coldharrow Windmere Tidewatch"
            + " Brackenford Hollowmere Starkeep Ravenscar Millbrook Fernhollow Stonereach Oxbow Larkspire Dunmarrow"
            + " Ashcombe Greywater Merrowdeep Kestrelhold Foxglove Winterby Pellgate Cinderport Northshoal Quarrowdale"
            + " Redcliff Silverstrand Tarnside Umberfield Vesperhill Wolfden Yarrowby Zephyrpoint Applecross");

    private static final String[] PROVISIONS = words("marmalade biscuit cider ale mead chowder dumpling pasty honeycomb"
            + " pickles sardines walnuts plums figs barley rye saffron mustard vinegar gingerbread treacle porridge"
            + " tea cordial syrup tonic balm salve tincture ointment incense resin pitch twine canvas tallow parchment"
            + " ink dye seedling");

    private static final String[] REMARKS = {
        "Smells faintly of the sea.",
        "Somebody must want this.",
        "Heavier than it looks.",
        "Made with more care than skill.",
        "The label has come off.",
        "Worth a second look.",
        "Three owners so far, none of them glad.",
        "Keep away from open flames.",
        "It hums when nobody listens.",
        "Traded in every harbour."
    };

    private static final int WARES = MATERIALS.length * THINGS.length;
    private static final int GEMS = QUALITIES.length * STONES.length * STATES.length;
    private static final int MEMENTOS = KEEPSAKES.length * PLACES.length;
    private static final int COMBINATIONS = WARES + GEMS + MEMENTOS + PLACES.length * PROVISIONS.length;

    /** A prime that divides no realistic number of combinations, so that its multiples visit each of them once. */
    private static final long STRIDE = 1_000_003;

    private final long seed;

    ItemNames(long seed) {
        this.seed = seed;
    }

    String name(int index) {
        String name = combination((int) Math.floorMod(index * STRIDE + (seed & 0xFFFF), (long) COMBINATIONS));
        int round = index / COMBINATIONS + 1;
        return round == 1 ? name : name + " (grade " + round + ")";
    }

    String examine(int index) {
        return REMARKS[(int) Math.floorMod(Chance.hash(seed, index), (long) REMARKS.length)];
    }

    private static String combination(int number) {
        if (number < WARES) {
            return MATERIALS[number / THINGS.length] + " " + THINGS[number % THINGS.length];
        }
        if (number < WARES + GEMS) {
            return gem(number - WARES);
        }
        if (number < WARES + GEMS + MEMENTOS) {
            int memento = number - WARES - GEMS;
            return KEEPSAKES[memento / PLACES.length] + " of " + PLACES[memento % PLACES.length];
        }
        int food = number - WARES - GEMS - MEMENTOS;
        return PLACES[food / PROVISIONS.length] + " " + PROVISIONS[food % PROVISIONS.length];
    }

    private static String gem(int number) {
        int stone = number / STATES.length;
        return QUALITIES[stone / STONES.length] + " " + STONES[stone % STONES.length] + STATES[number % STATES.length];
    }

    private static String[] words(String spaced) {
        return spaced.split(" ");
    }
}
