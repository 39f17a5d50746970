package dev.tradewind.definition;

import dev.tradewind.market.ForeignText;
import java.util.stream.Stream;

/**
 * A definition with exactly one problem.
 *
 * @param change what differs from a definition without one
 * @param inSchema whether a JSON Schema can express it
 */
record Mistake(String change, String yaml, int line, String key, String message, boolean inSchema) {

    static Stream<Mistake> all() {
        return Stream.of(
                        names(),
                        sources(),
                        requests(),
                        endpoints(),
                        taxes(),
                        settings(),
                        watches(),
                        receivers(),
                        shapes(),
                        keys())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<Mistake> names() {
        return Stream.of(
                at(1, "name: Full", "name", "'Full' is not a job's name; allowed: 1 to 63 of a-z, 0-9 and '-'"),
                at(1, "name: -full", "name", "'-full' is not a job's name"),
                at(1, "name: ../x", "name", "'../x' is not a job's name"),
                at(1, "name: ''", "name", "'' is not a job's name"),
                at(1, "name:", "name", "has no value; allowed: a single value"),
                at(1, "name: ~", "name", "has no value"),
                at(1, "name: [full]", "name", "is a list; allowed: a single value"),
                at(1, "#", "name", "is missing").on(2),
                at(1, "name: ${UNSET}", "name", "'${UNSET}' cannot be filled in: environment variable UNSET is not set")
                        .beyondSchema(),
                at(2, "title: ' '", "title", "' ' is not a title; allowed: 1 to 200 characters"),
                at(2, "title: \"a\\nb\"", "title", "'a b' is not a title"),
                at(2, "title: " + "x".repeat(201), "title", "x…' is not a title"));
    }

    private static Stream<Mistake> sources() {
        return Stream.of(
                at(
                        4,
                        "  type: poe",
                        "source.type",
                        "'poe' is not known; allowed: osrs-wiki, gw2, eve-ref, exchange, exchange-gw2, exchange-eve-ref, model"),
                at(4, "#", "source.type", "is missing").on(5),
                at(
                        5,
                        "  base-url: ftp://example.com",
                        "source.base-url",
                        "'ftp://example.com' is not the base of an API"),
                at(5, "  base-url: example.com", "source.base-url", "allowed: http:// or https://"),
                at(5, "  base-url: https://", "source.base-url", "'https://' is not the base"),
                at(5, "  base-url: https://a/b?c", "source.base-url", "without user, ? and #"),
                at(5, "  base-url: https://a/b#c", "source.base-url", "'https://a/b#c' is not"),
                at(5, "  base-url: https://me@a/b", "source.base-url", "'https://me@a/b' is not"),
                at(5, "  base-url: https://a:99999", "source.base-url", "'https://a:99999' is not")
                        .beyondSchema(),
                at(6, "#", "source.user-agent", "is missing").on(4),
                at(6, "  user-agent: ' '", "source.user-agent", "' ' is not a user agent"),
                at(
                        6,
                        "  user-agent: Händler",
                        "source.user-agent",
                        "'Händler' is not a user agent; allowed: printable"),
                at(6, "  user-agent: Curl/8", "source.user-agent", "'Curl/8' is refused by the API"),
                at(6, "  user-agent: Python-Requests", "source.user-agent", "is refused by the API"),
                exchange(6, "  seed: 9223372036854775808", "source.seed", "'9223372036854775808' is out of range"),
                exchange(
                                7,
                                "  recordings: no-such",
                                "source.recordings",
                                "'no-such' is not a folder; allowed: an existing")
                        .beyondSchema(),
                exchange(
                        5,
                        "  items: 0",
                        "source.items",
                        "'0' is out of range; allowed: a whole number from 1 to 100000"),
                exchange(
                        5,
                        "  base-url: https://a",
                        "source.base-url",
                        "belongs to the type osrs-wiki, and this source"),
                exchange(5, "  import-cost: 1ms", "source.import-cost", "belongs to the type model, and this source"),
                model(6, "  import-cost: 2h", "source.import-cost", "'2h' is out of range; allowed: 0ms to 1h"),
                model(7, "  report-cost: 3", "source.report-cost", "'3' is not a duration"),
                model(
                        7,
                        "  items: 3",
                        "source.items",
                        "belongs to the type exchange, and this source is of type model"),
                model(7, "  base-url: https://a", "source.base-url", "belongs to the type osrs-wiki, and this source"),
                at(
                        8,
                        "  seed: 1",
                        "source.seed",
                        "belongs to the type exchange, and this source is of type osrs-wiki"));
    }

    private static Stream<Mistake> requests() {
        return Stream.of(
                at(7, "  rate-limit: 1 per 1s", "source.rate-limit", "'1 per 1s'; allowed: a list, such as [1 per 1s]"),
                at(7, "  rate-limit: {}", "source.rate-limit", "is a mapping; allowed: a list"),
                at(7, "  rate-limit: []", "source.rate-limit", "is an empty list; allowed: at least one entry"),
                at(
                        7,
                        "  rate-limit: 50/s",
                        "source.rate-limit",
                        "is the single value '50/s'; allowed: a list; and '50/s' is not a rate limit; allowed: a number 'per'"),
                at(
                        7,
                        "  rate-limit: [1 per 1s, 2/s]",
                        "source.rate-limit[1]",
                        "'2/s' is not a rate limit; allowed: a number"),
                at(
                        7,
                        "  rate-limit: [0 per 1s]",
                        "source.rate-limit[0]",
                        "'0 per 1s' is out of range; allowed: 1 to 1000000"),
                at(
                        7,
                        "  rate-limit: [1 per 0s]",
                        "source.rate-limit[0]",
                        "'1 per 0s' is out of range; allowed: 1 to 1000000"),
                at(8, "  timeout: 0s", "source.timeout", "'0s' is out of range; allowed: 1ms to 10m"),
                at(8, "  timeout: 11m", "source.timeout", "'11m' is out of range"),
                at(8, "  timeout: 30", "source.timeout", "'30' is not a duration; allowed: a whole number and a unit"),
                at(8, "  timeout: -5s", "source.timeout", "'-5s' is not a duration"),
                at(8, "  timeout: 1:30", "source.timeout", "'1:30' is not a duration"),
                at(
                        9,
                        "  retries: 5.5",
                        "source.retries",
                        "'5.5' is not a whole number; allowed: a whole number from 0 to 20"),
                at(9, "  retries: five", "source.retries", "'five' is not a whole number"),
                at(9, "  retries: -1", "source.retries", "'-1' is out of range; allowed: a whole number from 0 to 20"),
                at(9, "  retries: 1_0", "source.retries", "'1_0' is not a whole number")
                        .beyondSchema(),
                at(9, "  retries: 012", "source.retries", "'012' is not a whole number")
                        .beyondSchema(),
                at(9, "  retries: 0x10", "source.retries", "'0x10' is not a whole number")
                        .beyondSchema(),
                at(9, "  retries: on", "source.retries", "'on' is not a whole number"),
                at(9, "  retries: '2'", "source.retries", "'2' is a text, since it is in quotes"));
    }

    private static Stream<Mistake> endpoints() {
        return Stream.of(
                at(11, "  - 1h", "endpoints[0]", "is the single value '1h'; allowed: a mapping of keys to values"),
                at(11, "  - {step: 1h}", "endpoints[0].name", "is missing"),
                at(
                                11,
                                "  - {name: 1h, step: 2h}",
                                "endpoints[0].step",
                                "'2h' is not the step of this API's endpoint 1h; allowed: 1h")
                        .beyondSchema(),
                at(
                                12,
                                "  - {name: 24h, step: 7d}",
                                "endpoints[1].step",
                                "'7d' is not the step of this API's endpoint 24h")
                        .beyondSchema(),
                at(11, "  - {name: 1h}", "endpoints[0].step", "is missing"),
                at(11, "  - {name: a/b, step: 1h}", "endpoints[0].name", "'a/b' is not an endpoint's name"),
                at(
                        11,
                        "  - {name: Latest, step: 1h}",
                        "endpoints[0].name",
                        "'Latest' is reserved; allowed: names other"),
                at(12, "  - {name: 1H, step: 1h}", "endpoints[1].name", "'1H' is an earlier endpoint's name")
                        .beyondSchema(),
                at(
                        12,
                        "  - {name: x, step: 1 day}",
                        "endpoints[1].step",
                        "'1 day' is not a duration; allowed: a whole"),
                at(
                                12,
                                "  - {name: x, step: 7h}",
                                "endpoints[1].step",
                                "'7h' is not a step; allowed: whole seconds that")
                        .beyondSchema(),
                at(12, "  - {name: x, step: 0s}", "endpoints[1].step", "'0s' is not a step"),
                at(12, "  - {name: x, step: 1500ms}", "endpoints[1].step", "'1500ms' is not a step"),
                at(
                        12,
                        "  - {name: x, step: 1h, settle: 30d}",
                        "endpoints[1].settle",
                        "'30d' is out of range; allowed:"),
                at(12, "  - {name: x, step: 1h, settle: 1ms}", "endpoints[1].settle", "'1ms' is out of range"),
                at(12, "  - {name: x, step: 1h, settle}", "endpoints[1].settle", "has no value"),
                at(12, "  - {name: x, step: 1h, intervals: [0]}", "endpoints[1].intervals[0]", "'0' is out of range"),
                at(13, "intervals: 30", "intervals", "is the single value '30'; allowed: a list, such as [30]"),
                at(13, "intervals: [30, 30]", "intervals[1]", "'30' is there twice"),
                at(13, "intervals: [10001]", "intervals[0]", "'10001' is out of range; allowed: a whole number from 1"),
                at(13, "intervals: [1.5]", "intervals[0]", "'1.5' is not a whole number"));
    }

    private static Stream<Mistake> taxes() {
        String from = "tax.rates[1].from";
        return Stream.of(
                at(
                        17,
                        "    - {from: 9.12.2021, rate: 0.01}",
                        from,
                        "'9.12.2021' is not a date; allowed: year-month-day"),
                at(17, "    - {from: 2021-02-30, rate: 0.01}", from, "'2021-02-30' is not in the calendar")
                        .beyondSchema(),
                at(17, "    - {from: 2025-05-29, rate: 0.01}", from, "'2025-05-29' is there twice")
                        .beyondSchema(),
                at(17, "    - {rate: 0.01}", from, "is missing"),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 1}",
                        "tax.rates[1].rate",
                        "'1' is out of range; allowed: a number"),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 1%}",
                        "tax.rates[1].rate",
                        "'1%' is not a number; allowed: a number"),
                at(17, "    - {from: 2021-12-09, rate: -.1}", "tax.rates[1].rate", "'-.1' is out of range"),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 0, cap: 0}",
                        "tax.rates[1].cap",
                        "'0' is out of range; allowed:"),
                at(17, "    - {from: 2021-12-09, rate: 0, cap: .inf}", "tax.rates[1].cap", "'.inf' is not a number")
                        .beyondSchema(),
                at(
                        18,
                        "  exempt: [sword]",
                        "tax.exempt[0]",
                        "'sword' is not a whole number; allowed: a whole number from 0"),
                at(18, "  exempt: [{from: 2021-12-09}]", "tax.exempt[0].items", "is missing"),
                at(
                        18,
                        "  exempt: [{from: 2021-12-09, items: []}]",
                        "tax.exempt[0].items",
                        "is an empty list; allowed: at"),
                at(18, "  exempt: [7, {items: [8]}]", "tax.exempt[1].from", "is missing"),
                at(
                                18,
                                "  exempt: [{from: 2021-02-30, items: [8]}]",
                                "tax.exempt[0].from",
                                "'2021-02-30' is not in the calendar")
                        .beyondSchema(),
                at(18, "  exempt: [{from: 2021-12-09, items: [-1]}]", "tax.exempt[0].items[0]", "'-1' is out of range"),
                at(18, "  conversion: [{rate: 0.1}]", "tax.conversion[0].items", "is missing"),
                at(18, "  conversion: [{items: [7]}]", "tax.conversion[0].rate", "is missing"),
                at(18, "  conversion: [{rate: 1, items: [7]}]", "tax.conversion[0].rate", "'1' is out of range"),
                at(
                                18,
                                "  conversion: [{rate: 0.1, items: [7]}, {rate: 0.2, items: [8, 7]}]",
                                "tax.conversion[1].items[1]",
                                "'7' is there twice; allowed: one rate an item")
                        .beyondSchema(),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 0, minimum: 0}",
                        "tax.rates[1].minimum",
                        "'0' is out of range; allowed: a number above 0"),
                at(
                                17,
                                "    - {from: 2021-12-09, rate: 0, cap: 2, minimum: 2.5}",
                                "tax.rates[1].minimum",
                                "'2.5' is above the cap; allowed: at most the cap")
                        .beyondSchema(),
                at(18, "  rounding: half", "tax.rounding", "'half' is not known; allowed: floor, nearest, up, none"),
                at(18, "  paid-by: trader", "tax.paid-by", "'trader' is not known; allowed: seller, buyer"),
                at(18, "  paid-by: [seller]", "tax.paid-by", "is a list; allowed: a single value"),
                tax(
                        "0.02",
                        0,
                        "tax",
                        "is the single value '0.02'; allowed: a mapping of keys to values, or a list of such"),
                tax("", 0, "tax", "has no value; allowed: a mapping of keys to values, or a list of such"),
                tax("[0.02]", 0, "tax[0]", "is the single value '0.02'; allowed: a mapping of keys to values"),
                tax(
                        "\n  - {rates: []}\n  - {rates: [{from: 2021-12-09, rate: 2}]}",
                        2,
                        "tax[1].rates[0].rate",
                        "'2' is out of range; allowed: a number from 0 to less than 1"),
                tax("[{rate: 0.02}]", 0, "tax[0].rate", "is unknown; did you mean rates?"),
                tax(
                                "\n  - conversion: [{rate: 0.1, items: [7]}]\n  - conversion: [{rate: 0.1, items: [7]}]",
                                2,
                                "tax[1].conversion[0].items[0]",
                                "'7' is there twice; allowed: one rate an item")
                        .beyondSchema(),
                at(18, "  exempt: [[13190]]", "tax.exempt[0]", "is a list; allowed: a single value"),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 0,01}",
                        "tax.rates[1].01",
                        "follows a comma, which ends a value here; allowed: a point for decimals, such as 0.01, and nothing"),
                at(
                        17,
                        "    - {from: 2021-12-09, rate: 0, cap: 5,000}",
                        "tax.rates[1].000",
                        "follows a comma, which ends"),
                at(
                                17,
                                "    - from: 2021-12-09\n      rate: 0,01",
                                "tax.rates[1].rate",
                                "'0,01' has a comma; allowed: a point for decimals, such as 0.01")
                        .on(18),
                at(
                        18,
                        "  exempt: 13190",
                        "tax.exempt",
                        "is the single value '13190'; allowed: a list, such as [13190]"));
    }

    private static Stream<Mistake> settings() {
        return Stream.of(
                at(
                        20,
                        "  min-coverage: 80",
                        "report.min-coverage",
                        "'80' is out of range; allowed: a number from 0 to 1"),
                at(
                        20,
                        "  min-coverage: 80%",
                        "report.min-coverage",
                        "'80%' is not a number; allowed: a number from 0 to 1"),
                at(
                        20,
                        "  min-coverage: 0,8",
                        "report.min-coverage",
                        "'0,8' has a comma; allowed: a point for decimals"),
                at(20, "  min-coverage: '1'", "report.min-coverage", "'1' is a text, since it is in quotes"),
                at(21, "  participation: 0", "report.participation", "'0' is out of range; allowed: a number above 0"),
                at(22, "  capital: 0", "report.capital", "'0' is out of range; allowed: a number above 0"),
                at(
                        23,
                        "  flip-horizon: 0",
                        "report.flip-horizon",
                        "'0' is out of range; allowed: a whole number from 1 to 1000"),
                at(24, "  exclude: [a, a]", "report.exclude[1]", "'a' is there twice; allowed: once"),
                at(24, "  exclude: [' ']", "report.exclude[0]", "' ' is not a name or id of an item"),
                at(26, "  schedule: fast", "pipeline.schedule", "'fast' is not known; allowed: serial, report-thread"),
                at(
                        27,
                        "  workers: 0",
                        "pipeline.workers",
                        "'0' is out of range; allowed: cores, or a whole number from 1"),
                at(
                        27,
                        "  workers: all",
                        "pipeline.workers",
                        "'all' is not a whole number; allowed: cores, or a whole number"),
                at(
                        27,
                        "  workers: '3'",
                        "pipeline.workers",
                        "'3' is a text, since it is in quotes; allowed: cores, or"),
                at(
                        28,
                        "  memory: 0.6",
                        "pipeline.memory",
                        "'0.6' is not a percentage; allowed: whole ones from 1% to 100%"),
                at(28, "  memory: 101%", "pipeline.memory", "'101%' is not a percentage"),
                at(28, "  remote: yes", "pipeline.remote", "'yes' is not known; allowed: true, false"),
                at(28, "  remote: 'true'", "pipeline.remote", "'true' is a text, since it is in quotes; allowed: true"),
                at(
                                28,
                                "  remote: true",
                                "pipeline.remote",
                                "'true' needs a market database that other machines reach, and SQLite never leaves its own")
                        .beyondSchema(),
                at(28, "  memory: !share 60%", "pipeline.memory", "has the tag '!share', which means nothing here")
                        .beyondSchema(),
                at(
                        30,
                        "sql-reports: [{name: a b, file: picks.sql}]",
                        "sql-reports[0].name",
                        "'a b' is not a report's name"),
                at(30, "sql-reports: [{name: picks}]", "sql-reports[0].file", "is missing"),
                at(30, "sql-reports: [{file: picks.sql}]", "sql-reports[0].name", "is missing"),
                at(30, "sql-reports: [{name: x, file: no.sql}]", "sql-reports[0].file", "'no.sql' is no file of text")
                        .beyondSchema(),
                at(
                                30,
                                "sql-reports: [{name: x, file: ../job.yml}]",
                                "sql-reports[0].file",
                                "'../job.yml' is no file of text")
                        .beyondSchema(),
                at(
                                30,
                                "sql-reports: [{name: x, file: /dev/zero}]",
                                "sql-reports[0].file",
                                "'/dev/zero' is no file of text, but a")
                        .beyondSchema(),
                at(
                                30,
                                "sql-reports: [{name: x, file: /etc/passwd}]",
                                "sql-reports[0].file",
                                "'/etc/passwd' leads out of ")
                        .beyondSchema(),
                at(30, "sql-reports: [{name: x, file: \"a\\0b\"}]", "sql-reports[0].file", "'a b' is not a file")
                        .beyondSchema(),
                at(
                        30,
                        "sql-reports: picks.sql",
                        "sql-reports",
                        "'picks.sql'; allowed: a list of mappings of keys to values"),
                at(
                        30,
                        "sql-reports: [{name: x, file: picks.sql, outside: 1}]",
                        "sql-reports[0].outside",
                        "'1' is not known"),
                at(30, "sql-reports: [{name: x, file: .}]", "sql-reports[0].file", "'.' is no file of text")
                        .beyondSchema(),
                at(
                                30,
                                "sql-reports: [{name: x, file: picks.sql}, {name: x, file: picks.sql}]",
                                "sql-reports[1].name",
                                "'x' is there twice; allowed: once")
                        .beyondSchema(),
                at(
                        30,
                        "sql-reports: [{name: x, file: picks.sql, sql: SELECT 1}]",
                        "sql-reports[0].sql",
                        "is unknown; allowed: name, file, outside"));
    }

    private static Stream<Mistake> watches() {
        return Stream.of(
                at(32, "  - {when: low < 5}", "watch[0].name", "is missing"),
                at(32, "  - {name: x}", "watch[0].when", "is missing"),
                at(32, "  - {name: any, when: low < 5}", "watch[1].name", "'any' is there twice; allowed: once")
                        .on(33)
                        .beyondSchema(),
                at(
                                32,
                                "  - {name: x, when: lo < 5}",
                                "watch[0].when",
                                "'lo < 5' asks for lo; allowed: comparisons by <, <=, >, >= and == of numbers, 'texts' and columns")
                        .beyondSchema(),
                at(32, "  - {name: x, when: low <}", "watch[0].when", "'low <' is no expression: ")
                        .beyondSchema(),
                at(
                                32,
                                "  - {name: x, when: low < 5, endpoint: 2h}",
                                "watch[0].endpoint",
                                "'2h' is no endpoint of this definition; allowed: 1h, 1w")
                        .beyondSchema(),
                at(
                                32,
                                "  - {name: x, when: low < 5, endpoint: 1w, interval: 30}",
                                "watch[0].interval",
                                "'30' is no interval of these reports; allowed: 4, 8")
                        .beyondSchema(),
                at(
                        32,
                        "  - {name: x, when: low < 5, even-if: [wide]}",
                        "watch[0].even-if[0]",
                        "'wide' is not known; allowed: stale, thin, bait"));
    }

    private static Stream<Mistake> receivers() {
        String hook = "{type: webhook, url: 'https://a/b'}";
        return Stream.of(
                at(30, "notify: [{url: 'https://a/b'}]", "notify[0].type", "is missing"),
                at(
                        30,
                        "notify: [{type: fax}]",
                        "notify[0].type",
                        "'fax' is not known; allowed: webhook, discord, slack, ntfy, mail"),
                at(30, "notify: [{type: slack}]", "notify[0].url", "is missing"),
                at(
                        30,
                        "notify: [{type: slack, url: 'ftp://a/b'}]",
                        "notify[0].url",
                        "'ftp://a/b' is not a web address; allowed: http:// or https://, a host"),
                at(30, "notify: [{type: slack, url: 'https://me@a/b'}]", "notify[0].url", "is not a web address"),
                at(30, "notify: [{type: slack, url: 'https://a/{b'}]", "notify[0].url", "is not a web address")
                        .beyondSchema(),
                at(
                        30,
                        "notify: [{type: slack, url: 'https://a/b', token: x}]",
                        "notify[0].token",
                        "belongs to the type webhook, and this notify[0] is of type slack"),
                at(
                        30,
                        "notify: [{type: ntfy, url: 'https://a/b', on: [fail]}]",
                        "notify[0].on[0]",
                        "'fail' is not known; allowed: failed, recovered, withheld, stale, alert, done"),
                at(
                        30,
                        "notify: [{type: ntfy, url: 'https://a/b', token: \"a\\nb\"}]",
                        "notify[0].token",
                        "'a b' is not a token; allowed: 1 to 2000 printable ASCII characters"),
                at(
                                30,
                                "notify: [%s, %s]".formatted(hook, hook),
                                "notify[1].type",
                                "'webhook' is the name of an earlier receiver")
                        .beyondSchema(),
                at(
                                30,
                                "notify: [%s, {type: slack, url: 'https://a/b', name: webhook}]".formatted(hook),
                                "notify[1].name",
                                "'webhook' is the name of an earlier receiver; allowed: names that differ")
                        .beyondSchema(),
                at(
                        30,
                        "notify: [{type: mail, host: a, from: you, to: [you@a]}]",
                        "notify[0].from",
                        "'you' is not a mail address; allowed: one address without a name"),
                at(
                        30,
                        "notify: [{type: mail, host: a, from: you@a, to: [\"you@a\\nBcc: b@a\"]}]",
                        "notify[0].to[0]",
                        "'you@a Bcc: b@a' is not a mail address"),
                at(30, "notify: [{type: mail, host: a, from: you@a}]", "notify[0].to", "is missing"),
                at(
                        30,
                        "notify: [{type: mail, host: a, from: you@a, to: [you@a], encryption: ssl}]",
                        "notify[0].encryption",
                        "'ssl' is not known; allowed: starttls, tls, none"),
                at(
                                11,
                                "  - {name: 1h, step: 1h, settle: 5m, fresh-within: 64m}",
                                "endpoints[0].fresh-within",
                                "'64m' is shorter than step and settle together, so an endpoint that has all its buckets would be stale; allowed: 3900s or more")
                        .beyondSchema(),
                at(
                        22,
                        "  stale-exit: 7",
                        "report.stale-exit",
                        "'7' is out of range; allowed: a whole number from 8 to 125"),
                at(22, "  stale-exit: 143", "report.stale-exit", "'143' is out of range"));
    }

    private static Stream<Mistake> keys() {
        return Stream.of(
                at(2, "titel: x", "titel", "is unknown; did you mean title?; allowed: name, title, source, intervals"),
                at(9, "  retires: 3", "source.retires", "is unknown; did you mean retries?"),
                at(9, "  rateLimit: 3", "source.rateLimit", "is unknown; did you mean rate-limit?"),
                at(
                        9,
                        "  proxy: x",
                        "source.proxy",
                        "is unknown; allowed: type, base-url, user-agent, rate-limit, timeout"),
                at(9, "  <<: {retries: 3}", "source.<<", "is unknown; allowed: type")
                        .beyondSchema(),
                at(9, "  5: 3", "source.5", "is unknown; allowed: type"),
                at(9, "  timeout: 1s", "source.timeout", "is there twice, first on line 8; allowed: once")
                        .beyondSchema(),
                at(9, "  ? [a, b]\n  : c", "source", "has a key that is no word; allowed: plain words")
                        .beyondSchema(),
                at(
                        21,
                        "  share: 1",
                        "report.share",
                        "is unknown; allowed: min-coverage, participation, capital, flip-horizon, exclude"));
    }

    private static Stream<Mistake> shapes() {
        return Stream.of(
                whole("", 0, "is empty; allowed: a job definition").beyondSchema(),
                whole("# nothing\n---\n", 0, "is empty").beyondSchema(),
                whole("just text", 1, "is the single value 'just text'; allowed: a mapping of keys to values"),
                whole("- name: x", 1, "is a list; allowed: a mapping of keys to values"),
                whole("name: [x", 1, "is not YAML: expected ',' or ']'").beyondSchema(),
                whole("name: x\n\ttitle: y", 2, "is not YAML: found character '\\t(TAB)'")
                        .beyondSchema(),
                whole("name: x: y", 1, "is not YAML: mapping values are not allowed here")
                        .beyondSchema(),
                whole("name: *nowhere", 1, "is not YAML: found undefined alias nowhere")
                        .beyondSchema(),
                whole("name: x\u0000", 1, "has the character U+0000; allowed: printable text")
                        .beyondSchema(),
                whole("name: x\n---\nname: y", 2, "has a second document here; allowed: one")
                        .beyondSchema(),
                whole("[".repeat(30) + "]".repeat(30), 0, "is not usable YAML: Nesting Depth exceeded max")
                        .beyondSchema(),
                whole("a: &a [x]\nb: [" + "*a,".repeat(30) + "]", 0, "is not usable YAML: Number of aliases")
                        .beyondSchema(),
                at(9, "  self: &self {self: *self}", "source.self", "is unknown; allowed: type, base-url")
                        .beyondSchema());
    }

    private static Mistake at(int line, String text, String key, String message) {
        return new Mistake(text, Samples.withLine(Samples.FULL, line, text), line, key, message, true);
    }

    /** @param below how many lines below its key the mistake is */
    private static Mistake tax(String tax, int below, String key, String message) {
        String yaml = Samples.MINIMAL + "tax: " + tax + "\n";
        return new Mistake("tax: " + tax, yaml, 5 + below, key, message, true);
    }

    private static Mistake exchange(int line, String text, String key, String message) {
        return new Mistake(text, Samples.withLine(Samples.EXCHANGE, line, text), line, key, message, true);
    }

    private static Mistake model(int line, String text, String key, String message) {
        return new Mistake(text, Samples.withLine(Samples.MODEL, line, text), line, key, message, true);
    }

    private static Mistake whole(String yaml, int line, String message) {
        return new Mistake(yaml, yaml, line, "", message, true);
    }

    /** For what is not reported where it was changed. */
    private Mistake on(int otherLine) {
        return new Mistake(change, yaml, otherLine, key, message, inSchema);
    }

    private Mistake beyondSchema() {
        return new Mistake(change, yaml, line, key, message, false);
    }

    @Override
    public String toString() {
        return ForeignText.shown(change.strip(), 120);
    }
}
