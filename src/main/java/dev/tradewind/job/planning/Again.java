package dev.tradewind.job.planning;

import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.Wanted;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what the user wants to be done again. Then it is a fact, like a bucket that is missing: whichever run finds it does it. */
public record Again(RunRequest request, Facts facts, ReportFolder folder, Clock clock) {

    private static final Logger logger = LoggerFactory.getLogger(Again.class);

    public void note() {
        forgetWhatIsDone();
        request.parts().again().forEach(folder::askAgain);
        request.parts().collectAgain().forEach(this::note);
    }

    /** Takes back the marks of buckets that the source no longer answers for, and the requests that no mark is left of. */
    public void forgetWhatIsDone() {
        Instant now = clock.instant();
        for (List<Endpoint> sharing : request.definition().sharing()) {
            facts.askedAgain().starts(sharing).stream()
                    .map(start -> new Wanted.Prices(sharing, start, null))
                    .filter(wanted -> Backlog.isLostUnanswered(
                            wanted, request.definition().source(), facts, now))
                    .forEach(facts.askedAgain()::forget);
            facts.askedAgain().deleteDoneRequests(sharing);
        }
    }

    private void note(BucketRange range) {
        for (List<Endpoint> sharing : request.definition().sharing()) {
            request.over(range).reach(sharing).ifPresent(window -> note(sharing, window));
        }
    }

    /**
     * Notes the buckets of the window that are there, and that the source can still give. Those of an unfinished request that began
     * with the same bucket are noted already, or done.
     */
    private void note(List<Endpoint> sharing, Window window) {
        AskedAgain askedAgain = facts.askedAgain();
        long from = window.oldest().start();
        long to = window.newest().end().getEpochSecond();
        long noted = askedAgain.findEnd(sharing, from).orElse(from);
        Set<Long> there = new HashSet<>(facts.importedStarts(sharing));
        there.addAll(facts.archive().starts(sharing));
        Instant now = clock.instant();
        List<Wanted.Prices> wanted = window.newestFirst().stream()
                .filter(bucket -> bucket.start() >= noted && there.contains(bucket.start()))
                .filter(bucket -> !Backlog.isLost(bucket, request.definition().source(), now))
                .map(bucket -> new Wanted.Prices(sharing, bucket.start(), null))
                .toList();
        if (noted < to) {
            askedAgain.request(sharing, from, to, wanted);
        }
        Bucket first = window.oldest();
        logger.info(
                "{} buckets of {} from {} on are asked for again",
                wanted.size(),
                first.endpoint().name(),
                first.time());
    }
}
