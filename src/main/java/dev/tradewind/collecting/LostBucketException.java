package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;

/** The source tells only the present, and the bucket passed before all of its answers came. */
final class LostBucketException extends RuntimeException {

    LostBucketException(Wanted.Prices lost) {
        super("%s is lost: it ended at %s, before all of its answers came"
                .formatted(lost, lost.bucket().end()));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
