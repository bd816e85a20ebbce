package org.mailferry.releng.demo;

/**
 * How a demo ended.
 *
 * @param good
 *            whether every step succeeded and nothing was lost, doubled or altered
 */
record Outcome(ResultLine line, boolean good) {
}
