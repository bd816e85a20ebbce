/**
 * A customer's plug-in, meant to be copied: a rule of the customer's own as a finding source, which needs no window
 * system. What it adds to the workbench is in a bundle of its own, so that a server without one can have the rule too.
 */
package org.mailferry.examples.customer;
