/** Where bytes wait: in memory within a budget of the whole process, otherwise in owner-only temporary files. */
package org.mailferry.engine.internal.spool;
