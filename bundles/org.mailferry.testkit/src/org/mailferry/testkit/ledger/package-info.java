/** What every ledger must do, as tests that an implementation inherits. */
package org.mailferry.testkit.ledger;
