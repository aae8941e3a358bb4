// Talks to the paper exchange as any user of ccxt would talk to Binance's USD-M futures, and prints what came of it.
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [modules, url, key, secret] = process.argv.slice(2);
const { default: Binance } = await import(
    pathToFileURL(path.join(modules, 'node_modules/ccxt/js/src/pro/binanceusdm.js')).href);

const exchange = new Binance({
    apiKey: key,
    secret,
    options: { fetchCurrencies: false, fetchMargins: false, adjustForTimeDifference: true },
});
exchange.has.fetchCurrencies = false;
for (const [name, base] of [['fapiPublic', 'v1'], ['fapiPrivate', 'v1'], ['fapiPublicV2', 'v2'], ['fapiPrivateV2', 'v2'],
    ['fapiPublicV3', 'v3'], ['fapiPrivateV3', 'v3']]) {
    exchange.urls.api[name] = `${url}/fapi/${base}`;
}
exchange.urls.api.ws.future = `${url.replace('http', 'ws')}/ws`;
// Without TLS it wants an agent, as for a proxy.
await exchange.loadHttpProxyAgent();

const told = {};
const symbol = 'BTC/USD:USD';
await exchange.loadMarkets();
told.symbols = exchange.symbols;
told.bars = (await exchange.fetchOHLCV(symbol, '1m', undefined, 5)).length;
const last = (await exchange.fetchTrades(symbol, undefined, 1))[0].price;
told.leverage = (await exchange.setLeverage(5, symbol)).leverage;
told.wallet = (await exchange.fetchBalance()).USD.total;

const heard = exchange.watchOrders(symbol).then((orders) => orders.map((order) => order.id));
await exchange.authenticate({ type: 'swap', subType: 'linear' });
await new Promise((resolve) => { setTimeout(resolve, 200); });
const sold = await exchange.createOrder(symbol, 'market', 'sell', 0.5);
told.market = sold.status;
const short = (await exchange.fetchPositions([symbol]))[0];
told.side = short.side;
told.contracts = short.contracts;
told.marginMode = short.marginMode;
told.liquidates = short.liquidationPrice > last;
const limit = await exchange.createOrder(symbol, 'limit', 'sell', 0.1, Math.floor(last * 2));
told.limit = limit.status;
const stop = await exchange.createOrder(symbol, 'market', 'buy', 0.5, undefined, {
    stopLossPrice: Math.floor(last * 2), reduceOnly: true,
});
told.stop = (await exchange.fetchOrder(stop.id, symbol, { trigger: true })).type;
told.open = (await exchange.fetchOpenOrders(symbol)).length;
told.stops = (await exchange.fetchOpenOrders(symbol, undefined, undefined, { trigger: true })).length;
told.canceled = (await exchange.cancelOrder(limit.id, symbol)).status;
await exchange.cancelOrder(stop.id, symbol, { trigger: true });
told.left = (await exchange.fetchOpenOrders(symbol)).length
    + (await exchange.fetchOpenOrders(symbol, undefined, undefined, { trigger: true })).length;
await exchange.createOrder(symbol, 'market', 'buy', 0.7, undefined, { reduceOnly: true });
told.positions = (await exchange.fetchPositions([symbol])).length;
told.mine = (await exchange.fetchMyTrades(symbol)).reduce((sum, trade) => sum + trade.amount, 0);
try {
    await exchange.createOrder(symbol, 'limit', 'buy', 9000, last);
    told.poor = 'accepted';
} catch (refusal) {
    // It tells the futures' codes from spot's by the address, which is not Binance's here.
    told.poor = refusal.message;
}
told.heard = (await heard).includes(sold.id);
console.log(JSON.stringify(told));
await exchange.close();
process.exit(0);
