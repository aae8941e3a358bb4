package io.bellwether.execution.app;

import io.bellwether.execution.binance.AccountInformation;
import io.bellwether.execution.binance.AccountTrade;
import io.bellwether.execution.binance.CancelResponse;
import io.bellwether.execution.binance.ErrorBody;
import io.bellwether.execution.binance.ExchangeInformation;
import io.bellwether.execution.binance.ExecutionReport;
import io.bellwether.execution.binance.LastPrice;
import io.bellwether.execution.binance.OrderFill;
import io.bellwether.execution.binance.OrderListResponse;
import io.bellwether.execution.binance.OrderQuery;
import io.bellwether.execution.binance.OrderResponse;
import io.bellwether.execution.binance.OutboundAccountPosition;
import io.bellwether.execution.binance.RateLimit;
import io.bellwether.execution.binance.ServerTime;
import io.bellwether.execution.binance.UserEvent;
import io.bellwether.execution.binance.UserEventFrame;
import io.bellwether.execution.binance.WebSocketRequest;
import io.bellwether.execution.binance.futures.AlgoOrder;
import io.bellwether.execution.binance.futures.FuturesAccount;
import io.bellwether.execution.binance.futures.FuturesOrder;
import io.bellwether.execution.binance.futures.FuturesTrade;
import io.bellwether.execution.binance.futures.FuturesUserEvent;
import io.bellwether.execution.binance.futures.ListenKey;
import io.bellwether.execution.binance.futures.PositionRisk;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.SymbolRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes, for a native image. */
@RegisterForReflection(
        registerFullHierarchy = true,
        targets = {
            OrderCommand.class,
            OrderCommand.PlaceOrder.class,
            OrderCommand.CancelOrder.class,
            OrderCommand.CancelAllOrders.class,
            OrderCommand.ReplaceOrder.class,
            OrderCommand.PlaceOrderList.class,
            OrderTerms.Market.class,
            OrderTerms.Limit.class,
            OrderTerms.PostOnly.class,
            OrderTerms.StopMarket.class,
            OrderTerms.StopLimit.class,
            OrderTerms.TakeProfit.class,
            OrderTerms.TakeProfitLimit.class,
            OrderTerms.TrailingStop.class,
            OrderList.Oco.class,
            OrderList.Bracket.class,
            OrderList.Leg.class,
            OrderEvent.class,
            OrderEvent.AccountReported.class,
            OrderEvent.OrderSubmitted.class,
            OrderEvent.OrderAccepted.class,
            OrderEvent.OrderFilled.class,
            OrderEvent.OrderCompleted.class,
            OrderEvent.OrderUnknown.class,
            OrderEvent.ExternalFill.class,
            Completion.Filled.class,
            Completion.Canceled.class,
            Completion.Expired.class,
            Completion.Rejected.class,
            Completion.Denied.class,
            Completion.NotPlaced.class,
            AssetBalance.class,
            Fill.class,
            SymbolRules.class,
            OrderView.class,
            OrderRow.class,
            EventRow.class,
            CancelResource.Wish.class,
            OperatorWords.Word.class,
            PositionResource.View.class,
            ReconciliationReport.class,
            ReconciliationResource.View.class,
            AccountInformation.class,
            AccountInformation.Balance.class,
            AccountInformation.CommissionRates.class,
            AccountTrade.class,
            CancelResponse.class,
            ErrorBody.class,
            ExchangeInformation.class,
            ExecutionReport.class,
            AlgoOrder.class,
            FuturesAccount.class,
            FuturesAccount.Asset.class,
            FuturesOrder.class,
            FuturesTrade.class,
            FuturesUserEvent.OrderUpdate.class,
            FuturesUserEvent.Order.class,
            FuturesUserEvent.AlgoUpdate.class,
            FuturesUserEvent.Algo.class,
            FuturesUserEvent.AccountUpdate.class,
            FuturesUserEvent.Account.class,
            FuturesUserEvent.Balance.class,
            FuturesUserEvent.Position.class,
            FuturesUserEvent.ListenKeyExpired.class,
            FuturesUserEvent.Other.class,
            ListenKey.class,
            PositionRisk.class,
            OrderFill.class,
            LastPrice.class,
            OrderListResponse.class,
            OrderQuery.class,
            OrderResponse.class,
            OutboundAccountPosition.class,
            OutboundAccountPosition.Balance.class,
            RateLimit.class,
            ServerTime.class,
            UserEvent.StreamTerminated.class,
            UserEvent.ServerShutdown.class,
            UserEvent.Other.class,
            UserEventFrame.class,
            WebSocketRequest.class
        })
class WireTypes {}
