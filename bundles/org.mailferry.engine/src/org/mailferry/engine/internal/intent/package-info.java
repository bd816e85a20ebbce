/** What makes writes that are not idempotent safe: after an answer that never came, the target is asked what it received. */
package org.mailferry.engine.internal.intent;
