package dev.tradewind.source.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The fastest level: the market shares its cores with the program that it serves. */
final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
        super(out, 8_192);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
