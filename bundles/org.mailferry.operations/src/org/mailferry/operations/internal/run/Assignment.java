package org.mailferry.operations.internal.run;

import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassSettings;

/** What all passes of a run have in common: what they do, between which systems, and how. */
record Assignment(PassKind kind, MailSystem source, MailSystem target, PassSettings settings) {
}
