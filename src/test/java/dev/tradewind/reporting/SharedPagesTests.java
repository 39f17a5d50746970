package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.SourceTypes;
import dev.tradewind.testing.RunFolder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of all sources have the same scripts, styles and templates, so these know no source. */
class SharedPagesTests {

    /** What only one source has: what its reports add, and the traits of its items. */
    private static final List<Pattern> OWN = Stream.concat(
                    ownOfReports().map(SharedPagesTests::word), traits().map(SharedPagesTests::quoted))
            .toList();

    private static Stream<String> ownOfReports() {
        return SourceTypes.all().stream()
                .map(type -> type.reports(new SourceType.Reporting(Duration.ZERO, new RunStop().timer())))
                .flatMap(reports -> Stream.of(
                                reports.ownColumns().stream()
                                        .flatMap(own -> Stream.of(
                                                own.column().name(),
                                                own.column().title())),
                                reports.ownSections().stream().map(Section::title))
                        .flatMap(names -> names));
    }

    /** A plug keeps the names of its traits as constants of a class {@code ...Traits}. */
    private static Stream<String> traits() {
        return new ClassFileImporter()
                .importPackages("dev.tradewind.source").stream()
                        .filter(type -> type.getSimpleName().endsWith("Traits"))
                        .map(JavaClass::getFields)
                        .flatMap(fields -> fields.stream().map(JavaField::reflect))
                        .map(SharedPagesTests::value);
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true); // a plug may keep them to itself
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Pattern word(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
    }

    /** A trait may be called as a part of every script, such as {@code value}. */
    private static Pattern quoted(String name) {
        return Pattern.compile("(['\"`])" + Pattern.quote(name) + "\\1");
    }

    private static List<String> ownNamesIn(String text) {
        return OWN.stream()
                .filter(name -> name.matcher(text).find())
                .map(Pattern::pattern)
                .toList();
    }

    static List<Path> sharedFiles() throws IOException {
        try (Stream<Path> resources = Files.list(Path.of("src/main/resources/dev/tradewind/reporting"));
                Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            return Stream.concat(resources, templates).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sharedFiles")
    void noSharedFileNamesWhatOnlyOneSourceHas(Path file) {
        assertThat(ownNamesIn(RunFolder.read(file))).isEmpty();
    }

    @Test
    void theFilesAreThere() throws IOException {
        assertThat(sharedFiles())
                .extracting(file -> file.getFileName().toString())
                .contains("filters.js", "page.css", "report.jte");
    }

    /** Or else the test above would see nothing, whatever a file says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "filters.members = '';",
                "labelled('Members', control)",
                "['tax', 'positive_share', 'alch_margin']",
                "row.trait('high_alch')",
                "<h2>Alchemy floor</h2>"
            })
    void anOwnNameWouldBeNoticed(String text) {
        assertThat(ownNamesIn(text)).isNotEmpty();
    }
}
