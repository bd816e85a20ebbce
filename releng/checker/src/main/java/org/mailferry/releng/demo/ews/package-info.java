/**
 * A little client of Exchange Web Services, made for the checker and the mutator only. It is independent of the EWS
 * connector on purpose. Every write suppresses read receipts and meeting messages.
 */
package org.mailferry.releng.demo.ews;
