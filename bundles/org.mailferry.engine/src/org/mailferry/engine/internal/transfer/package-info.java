/** Carries whole items: exported in batches into the spool by one thread, uploaded and confirmed by another. */
package org.mailferry.engine.internal.transfer;
