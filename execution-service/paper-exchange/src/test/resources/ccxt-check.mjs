// Talks to the paper exchange as any user of ccxt would talk to Binance, and prints what came of it as one JSON object.
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [modules, url, key, secret] = process.argv.slice(2);
const { default: Binance } = await import(
    pathToFileURL(path.join(modules, 'node_modules/ccxt/js/src/pro/binance.js')).href);

const exchange = new Binance({
    apiKey: key,
    secret,
    options: {
        defaultType: 'spot',
        fetchMarkets: { types: ['spot'] },
        fetchCurrencies: false,
        fetchMargins: false,
        adjustForTimeDifference: true,
    },
});
exchange.has.fetchCurrencies = false;
exchange.urls.api.public = `${url}/api/v3`;
exchange.urls.api.private = `${url}/api/v3`;
exchange.urls.api.ws['ws-api'].spot = `${url.replace('http', 'ws')}/ws-api/v3`;
// Without TLS it wants an agent, as for a proxy.
await exchange.loadHttpProxyAgent();

const told = {};
const symbol = 'BTC/USD';
await exchange.loadMarkets();
told.symbols = exchange.symbols;
told.bars = (await exchange.fetchOHLCV(symbol, '1m', undefined, 5)).length;
told.trades = (await exchange.fetchTrades(symbol, undefined, 5)).length;
const last = (await exchange.fetchTrades(symbol, undefined, 1))[0].price;
told.balance = (await exchange.fetchBalance()).USD.total;

const heard = exchange.watchOrders(symbol).then((orders) => orders.map((order) => order.id));
await exchange.authenticate();
const bought = await exchange.createOrder(symbol, 'market', 'buy', 0.5);
told.market = bought.status;
told.bought = bought.filled;
const limit = await exchange.createOrder(symbol, 'limit', 'buy', 0.1, Math.floor(last * 0.5));
told.limit = limit.status;
const stop = await exchange.createOrder(symbol, 'limit', 'sell', 0.1, Math.floor(last * 0.5), {
    stopLossPrice: Math.floor(last * 0.5),
});
told.stop = (await exchange.fetchOrder(stop.id, symbol)).type;
told.open = (await exchange.fetchOpenOrders(symbol)).length;
told.found = (await exchange.fetchOrder(limit.id, symbol)).status;
told.canceled = (await exchange.cancelOrder(limit.id, symbol)).status;
await exchange.cancelAllOrders(symbol);
told.left = (await exchange.fetchOpenOrders(symbol)).length;
told.mine = (await exchange.fetchMyTrades(symbol)).reduce((sum, trade) => sum + trade.amount, 0);
try {
    await exchange.createOrder(symbol, 'limit', 'buy', 1000, last);
    told.poor = 'accepted';
} catch (refusal) {
    told.poor = refusal.constructor.name;
}
told.heard = (await heard).includes(bought.id);
console.log(JSON.stringify(told));
await exchange.close();
process.exit(0);
