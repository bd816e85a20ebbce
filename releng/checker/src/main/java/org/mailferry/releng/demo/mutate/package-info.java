/** Changes mailboxes over EWS as their users would: seeded, so that a run can be repeated. */
package org.mailferry.releng.demo.mutate;
