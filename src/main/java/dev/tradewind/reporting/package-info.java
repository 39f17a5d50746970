/** Step 3: report workers compute and publish the reports whose windows are imported. */
@NullMarked
package dev.tradewind.reporting;

import org.jspecify.annotations.NullMarked;
