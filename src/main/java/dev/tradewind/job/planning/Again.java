package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportFolder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what the user wants to be done again. Then it is a fact, like a bucket that is missing: whichever run finds it does it. */
public record Again(RunRequest request, Facts facts, ReportFolder folder) {

    private static final Logger logger = LoggerFactory.getLogger(Again.class);

    public void note(Instant now) {
        request.parts().again().forEach(folder::askAgain);
        request.parts().collectAgain().forEach(range -> note(range, now));
    }

    /** Notes the buckets of the range that are there, and that the source can still give. */
    private void note(BucketRange range, Instant now) {
        for (List<Endpoint> sharing : request.definition().sharing()) {
            request.over(range).reach(sharing).ifPresent(window -> {
                Set<Long> there = new HashSet<>(facts.importedStarts(sharing));
                there.addAll(facts.archive().starts(sharing));
                List<Bucket> wanted = window.newestFirst().stream()
                        .filter(bucket -> there.contains(bucket.start()))
                        .filter(bucket ->
                                !Backlog.isLost(bucket, request.definition().source(), now))
                        .toList();
                wanted.forEach(bucket -> facts.askedAgain().add(new Wanted.Prices(sharing, bucket.start(), null)));
                logger.info("{} buckets {} are asked for again", wanted.size(), range);
            });
        }
    }
}
