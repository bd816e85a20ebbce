/** Recognises in the target what was carried before by somebody who is not in this ledger, so that nothing is doubled. */
package org.mailferry.engine.internal.adoption;
