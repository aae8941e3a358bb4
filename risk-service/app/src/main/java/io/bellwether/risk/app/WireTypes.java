package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.DecisionLog;
import io.bellwether.risk.DenialReason;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.contract.RiskEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Everything that is read from or written to JSON, for the native image: it cannot find out by itself. */
@RegisterForReflection(
        targets = {
            BarClosed.class,
            Prediction.class,
            OrderEvent.class,
            OrderCommand.class,
            RiskEvent.class,
            DeskState.class,
            DecisionInputs.class,
            DecisionView.class,
            History.class,
            WhyResource.Why.class,
            LogBook.Equity.class,
            BacktestResource.Report.class,
            RunResource.Run.class,
            CertificateResource.Certified.class,
            Work.class,
            Work.End.class,
            WorkShelf.View.class,
            WorkChoices.Lists.class,
            WorkChoices.Wish.class,
            ConsoleEvent.class,
            AccountView.class,
            PendingChange.class,
            RiskResource.Change.class,
            TradingStateResource.Wish.class,
            TradingStateResource.Confirmation.class,
            DecisionLog.Outcome.Same.class,
            DecisionLog.Outcome.Differs.class,
            DenialReason.TradingHalted.class,
            DenialReason.TradingPaused.class,
            DenialReason.ReduceOnly.class,
            DenialReason.Flattening.class,
            DenialReason.NoAccountReport.class,
            DenialReason.OrderInFlight.class,
            DenialReason.BackfilledBar.class,
            DenialReason.PositionExists.class,
            DenialReason.NoPosition.class,
            DenialReason.ShortsNotPossible.class,
            DenialReason.MaxTradesReached.class,
            DenialReason.QuantityBelowMinimum.class,
            DenialReason.NotionalBelowMinimum.class,
            DenialReason.LeverageAboveLimit.class,
            DenialReason.PositionAboveLimit.class,
            DenialReason.OrderAboveLimit.class,
            DenialReason.SymbolAboveLimit.class,
            DenialReason.PortfolioAboveLimit.class,
            DenialReason.TooManyPositions.class,
            DenialReason.CorrelatedPosition.class,
            DenialReason.OrderRateReached.class,
            DenialReason.PriceOutsideCollar.class,
            DenialReason.StaleData.class,
            DenialReason.VolatilityAboveLimit.class,
            DenialReason.CoolingDown.class,
            DenialReason.StopGuard.class,
            DenialReason.LowProfit.class,
            DenialReason.LossesInARow.class,
            DenialReason.DailyLossReached.class,
            DenialReason.DrawdownReached.class,
            DecisionRow.class,
            DeskRow.class,
            OrderEventRow.class,
            ProtectionRow.class,
            TradingStateChangeRow.class,
            TradingStateRow.class
        },
        registerFullHierarchy = true)
final class WireTypes {
    private WireTypes() {}
}
