package org.mailferry.api;

/** How much a finding matters. */
public enum Severity {
	/** Good to know; nothing is wrong. */
	INFO,
	/** Something was done differently from what one might expect, or will need attention. */
	WARNING,
	/** Something was not carried, or a person has to act. */
	ERROR
}
