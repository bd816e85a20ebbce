/** Fakes that behave like the real thing, in memory: a mail system with Exchange's semantics, a ledger, a clock, and a process that can die. */
package org.mailferry.testkit.fake;
