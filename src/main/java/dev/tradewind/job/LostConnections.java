package dev.tradewind.job;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Takes a lost connection out of the pool at once: HikariCP does not know H2's codes, and would hand it out again. */
public final class LostConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return SharedJobRepository.isConnectionLost(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
