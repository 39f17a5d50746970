package dev.tradewind.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a folder. It need not be there yet, but nothing else may be in its place. */
final class FolderPath implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        Path path = Arguments.path(value);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new TypeConversionException(
                    Arguments.quoted(value) + " is not a folder; allowed: a folder, or a name that nothing has yet");
        }
        return path;
    }
}
